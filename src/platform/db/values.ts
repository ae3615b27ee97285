import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'

const { builtins } = pg.types

type Parse = (text: string) => unknown

/** `count(*)` and bigints arrive as text; every number of this product fits, and one that does not must not be rounded. */
function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`Integer out of range: ${text}`)
  return value
}

// The catalogue's number for `date[]`, which the driver does not name.
const DATES = 1182

const parsers = new Map<number, Parse>([
  [
    DATES,
    (text) =>
      text === '{}'
        ? []
        : text
            .slice(1, -1)
            .split(',')
            .map((day) => Temporal.PlainDate.from(day)),
  ],
  [builtins.INT8, safeInteger],
  [builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [builtins.TIME, (text) => Temporal.PlainTime.from(text)],
  [builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
])

/** How the text of a value of this type is read. */
export const parserOf = (oid: number): Parse => parsers.get(oid) ?? pg.types.getTypeParser(oid, 'text')

export type Fields = readonly Readonly<{ name: string; dataTypeID: number }>[]
const fields = new WeakMap<readonly unknown[], Fields>()
/** The columns of these rows, as they were answered. */
export const fieldsOf = (rows: readonly unknown[]): Fields | null => fields.get(rows) ?? null

const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    format === 'binary' ? pg.types.getTypeParser(oid, format) : parserOf(oid)) as pg.CustomTypesConfig['getTypeParser'],
}

// In JSON: a character that no text of PostgreSQL may hold, or one half of a pair. A cut emoji leaves such a half.
const ESCAPED = /(?<!\\)((?:\\\\)*)\\u(?:0000|(d[89a-f][\da-f]{2}))/g

/** What people wrote without what nobody types: with it, a search, a name, the cell of a file would be our error. */
function acceptable(text: string): string {
  const plain = text.replaceAll('\u0000', '')
  if (!/^[[{"]/.test(plain) || !plain.includes('\\u')) return plain
  return plain.replace(ESCAPED, (_, before: string, half?: string) => (half ? `${before}\ufffd` : before))
}

/** Temporal values become their ISO text: pg would send them as quoted JSON. */
function toParameter(value: unknown): unknown {
  if (
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainTime ||
    value instanceof Temporal.PlainDateTime ||
    value instanceof Temporal.Duration
  ) {
    return value.toString()
  }
  if (typeof value === 'string') return acceptable(value)
  return Array.isArray(value) ? value.map(toParameter) : value
}

function temporalClient(client: pg.PoolClient): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => {
    const result = await client.query({ text, values: values.map(toParameter), types: rowTypes })
    if (result.rows) fields.set(result.rows, result.fields)
    return result
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) }
}

/**
 * The pool as Kysely sees it: `timestamptz` is read as Temporal.Instant, `date` as Temporal.PlainDate (and `date[]`), `time`
 * as Temporal.PlainTime, `int8` as a number; the same are accepted as parameters. `numeric` stays text. The raw pool is
 * untouched, because the libraries of accounts and jobs expect Date there.
 */
export function temporalPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: {},
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      // One wrapper a client: Kysely keeps its own state by identity.
      const known = clients.get(client) ?? temporalClient(client)
      clients.set(client, known)
      return known
    },
  }
}
