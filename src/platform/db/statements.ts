import type pg from 'pg'

/** A plan takes about 0.1 MB of the engine. */
const KEPT_MAX = 200
const SEEN_MAX = 500
/** Longer ones are rows to insert, which come once; they would take memory for nothing. */
export const TEXT_MAX = 16_000
/**
 * Tables may have grown past what the plans were made for: the embedded engine counts nothing until the night. Made anew each
 * time that what was written has doubled, or at the most: a table that began empty is planned within half of its size.
 */
const ROWS_WRITTEN_FIRST = 250
const ROWS_WRITTEN_MOST = 4_000
const CHANGES_TABLES = /\b(alter|create|drop|truncate)\b/i

/**
 * Keeps in the engine the statements that come again, least recently used out first: of 43 statements on the desk's
 * home, reading and planning them took 20 ms of 46, and following the plans 15. PostgreSQL makes five plans for the
 * values given before it may keep one for all; it makes them anew when a table is analysed, and when the role or its
 * policies are not those of the plan.
 */
export function keepStatements(connection: pg.Connection): void {
  const { bind, close, parse, query } = connection
  const seen = new Set<string>()
  const kept = new Map<string, string>()
  let named = 0
  let rowsWritten = 0
  let rowsUntilAnew = ROWS_WRITTEN_FIRST
  /** What `bind` will speak of: a kept statement, or the last one parsed, which has no name. */
  let current = ''
  let parsing: string | null = null

  const forget = (text: string, name: string) => {
    kept.delete(text)
    // Understood within a failed transaction too, which a `deallocate` would not be.
    close.call(connection, { type: 'S', name }, false)
  }
  const forgetAll = () => {
    for (const [text, name] of kept) forget(text, name)
    rowsWritten = 0
  }
  const comesAgain = (text: string): boolean => {
    if (text.length > TEXT_MAX) return false
    if (seen.delete(text)) return true
    if (seen.size >= SEEN_MAX) seen.clear()
    seen.add(text)
    return false
  }
  const keep = (text: string): string => {
    const [oldest] = kept
    if (oldest && kept.size >= KEPT_MAX) forget(...oldest)
    named += 1
    parsing = text
    return `s${named}`
  }

  // pg hands the whole query; its `types`, parsers of rows, would be taken for a list of parameter types.
  connection.parse = ({ text }: { text: string }) => {
    if (rowsWritten >= rowsUntilAnew) {
      forgetAll()
      rowsUntilAnew = Math.min(2 * rowsUntilAnew, ROWS_WRITTEN_MOST)
    }
    parsing = null
    const known = kept.get(text)
    if (known === undefined) {
      current = comesAgain(text) ? keep(text) : ''
      parse.call(connection, { name: current, text, types: [] }, false)
      return
    }
    current = known
    kept.delete(text)
    kept.set(text, known)
  }
  connection.bind = (portal: object) => bind.call(connection, { ...portal, statement: current }, false)
  // Without parameters: what opens and closes transactions, sets and migrates.
  connection.query = (text: string) => {
    if (CHANGES_TABLES.test(text)) {
      forgetAll()
      rowsUntilAnew = ROWS_WRITTEN_FIRST
    }
    query.call(connection, text)
  }
  // Not before: what the engine could not read has no name there.
  connection.on('parseComplete', () => {
    if (parsing !== null) kept.set(parsing, current)
    parsing = null
  })
  connection.on('commandComplete', ({ text }: { text: string }) => {
    rowsWritten += Number(/^(?:INSERT 0|UPDATE|DELETE|MERGE|COPY) (\d+)$/.exec(text)?.[1] ?? 0)
  })
}
