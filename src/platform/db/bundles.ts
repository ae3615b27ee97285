import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryResult,
  Transaction,
} from 'kysely'
import pg from 'pg'
import { TEXT_MAX } from './statements.ts'
import { type Fields, fieldsOf, parserOf } from './values.ts'

/** Planned together they cost what they cost apart; more of them make texts that are planned anew each time. */
const BUNDLE_MAX = 8
const READS_MAX = 1_000
const BUNDLES_MAX = 500
/** What a part adds to its own text, and each of its columns. */
const PART = 70
const COLUMN = 16

/** What is told otherwise as text: `char(n)` without its blanks, an address with its mask. */
const OTHERWISE: readonly number[] = [pg.types.builtins.BPCHAR, pg.types.builtins.INET]

const READS = /^\s*(?:select|with)\b/i
const ACTS =
  /;|\bfor (?:no key |key )?(?:update|share)\b|\b(?:insert into|delete from|merge into|update "?\w+"? set)\b|\b(?:pg_\w+|set_config|nextval|random|gen_random_uuid|clock_timestamp)\(/i
const PLACES = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\d+)/g

/** A text that only reads; its columns are known once it was answered alone. */
type Read = { readonly id: number; readonly text: string; fields: Fields | null }
type Row = Record<string, unknown>
type Asked = Readonly<{
  query: CompiledQuery
  read: Read | null
  inside: boolean
  answer: (result: QueryResult<Row>) => void
  refuse: (error: unknown) => void
}>

const reads = new Map<string, Read>()
/** By the parts, in order; `null` when they came together once: what comes once is not worth a plan. */
const bundles = new Map<string, string | null>()
let named = 0

/** As in a program that has just begun. */
export function forgetReads(): void {
  reads.clear()
  bundles.clear()
}

function readOf(text: string): Read | null {
  const known = reads.get(text)
  if (known) return known
  if (text.length > TEXT_MAX || !READS.test(text) || ACTS.test(text)) return null
  if (reads.size >= READS_MAX) reads.clear()
  named += 1
  const read = { id: named, text, fields: null }
  reads.set(text, read)
  return read
}

const inside = new AsyncLocalStorage<Bundles>()
const bundled = new WeakMap<object, Bundles>()

/**
 * Works in the same transaction, in which reads asked in the same turn of the loop are sent together, and what was read is
 * read once until something else is asked. What is awaited one after the other is sent as it was. It ends once all that was
 * asked is answered: what a part asks beside one that throws at once has a transaction, and is no rejection that nobody awaits.
 */
export async function bundling<S, T>(tx: Transaction<S>, work: (tx: Transaction<S>) => Promise<T>): Promise<T> {
  const layer = new Bundles(tx.getExecutor())
  const executor = tx.getExecutor().withConnectionProvider(layer)
  const together = new Transaction<S>({ config: { dialect }, dialect, driver, executor })
  bundled.set(together, layer)
  try {
    return await work(together)
  } finally {
    await layer.over()
  }
}

/** While `work` lasts, nothing asked outside it is answered: it will give back what it writes. */
export const exclusively = <T>(tx: object, work: () => Promise<T>): Promise<T> =>
  bundled.get(tx)?.exclusively(work) ?? work()

// A transaction asks its dialect for nothing but what it begins: none begins inside another.
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('no pool here')) })
const driver: Driver = dialect.createDriver()

class Bundles implements ConnectionProvider {
  readonly #below: ConnectionProvider
  #queue: Asked[] = []
  /** What was read since anything else was asked. */
  readonly #answered = new Map<string, Promise<QueryResult<Row>>>()
  readonly #answeredInside = new Map<string, Promise<QueryResult<Row>>>()
  #sending: Promise<void> | null = null
  #held = false
  #exclusive: Promise<unknown> = Promise.resolve()

  readonly #connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => this.#ask(query) as Promise<QueryResult<R>>,
    streamQuery: () => {
      throw new Error('nothing is streamed')
    },
  }

  constructor(below: ConnectionProvider) {
    this.#below = below
  }

  provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    return consumer(this.#connection)
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (inside.getStore() === this) return work()
    const before = this.#exclusive
    let over = () => {}
    this.#exclusive = new Promise<void>((resolve) => {
      over = resolve
    })
    await before
    this.#held = true
    try {
      return await inside.run(this, work)
    } finally {
      this.#held = false
      this.#answeredInside.clear()
      over()
      this.#send()
    }
  }

  async #ask(query: CompiledQuery): Promise<QueryResult<Row>> {
    const read = readOf(query.sql)
    const within = inside.getStore() === this
    const answered = within ? this.#answeredInside : this.#answered
    if (!read) {
      answered.clear()
      return this.#asked(query, read, within)
    }
    const key = `${read.id} ${JSON.stringify(query.parameters, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))}`
    const known = answered.get(key) ?? this.#asked(query, read, within)
    answered.set(key, known)
    // Each has rows of its own: a caller may sort or fill them.
    return known.then(({ rows }) => ({ rows: rows.map((row) => ({ ...row })) }))
  }

  #asked(query: CompiledQuery, read: Read | null, within: boolean): Promise<QueryResult<Row>> {
    return new Promise((answer, refuse) => {
      this.#queue.push({ query, read, inside: within, answer, refuse })
      this.#send()
    })
  }

  async over(): Promise<void> {
    this.#send()
    while (this.#sending) await this.#sending
  }

  #send(): void {
    this.#sending ??= this.#sendAll()
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      // Whoever was just answered asks what comes next before anything is sent.
      await new Promise<void>((resolve) => process.nextTick(resolve))
      const next = this.#next()
      if (next.length === 0) break
      const text = next.length > 1 ? textOf(next) : null
      if (text === null) for (const one of next) await this.#alone(one)
      else await this.#together(next, text)
    }
    this.#sending = null
  }

  /** In the order in which they were asked: one that is not known to read, or as many reads as go together. */
  #next(): Asked[] {
    const mine = this.#queue.filter((asked) => asked.inside || !this.#held)
    const next: Asked[] = []
    let length = 0
    for (const asked of mine) {
      const columns = asked.read?.fields?.length
      const fits =
        columns !== undefined &&
        columns > 0 &&
        !asked.read?.fields?.some(({ dataTypeID }) => OTHERWISE.includes(dataTypeID))
      length += fits ? asked.query.sql.length + PART + COLUMN * columns : 0
      if (next.length > 0 && (!fits || next.length === BUNDLE_MAX || length > TEXT_MAX)) break
      next.push(asked)
      if (!fits) break
    }
    this.#queue = this.#queue.filter((asked) => !next.includes(asked))
    return next
  }

  async #alone({ query, read, answer, refuse }: Asked): Promise<void> {
    try {
      const result = await this.#below.provideConnection((connection) => connection.executeQuery<Row>(query))
      if (read) read.fields ??= fieldsOf(result.rows)
      answer(result)
    } catch (error) {
      refuse(error)
    }
  }

  /** One statement; when it fails, so does each of its parts: their transaction is over. */
  async #together(parts: readonly Asked[], text: string): Promise<void> {
    try {
      const values = parts.flatMap(({ query }) => query.parameters)
      const { rows } = await this.#below.provideConnection((connection) =>
        connection.executeQuery<Record<string, string | null>>(CompiledQuery.raw(text, values)),
      )
      for (const [i, { read, answer }] of parts.entries())
        answer({ rows: rowsOf(read?.fields ?? [], rows[0]?.[`r${i}`] ?? '[]') })
    } catch (error) {
      for (const { refuse } of parts) refuse(error)
    }
  }
}

/** The text of these parts together; `null` the first time that they come so. */
function textOf(parts: readonly Asked[]): string | null {
  const key = parts.map(({ read }) => read?.id).join()
  const known = bundles.get(key)
  if (known) return known
  if (known === undefined) {
    if (bundles.size >= BUNDLES_MAX) bundles.clear()
    bundles.set(key, null)
    return null
  }
  let before = 0
  const columns = parts.map(({ query, read }, i) => {
    const text = query.sql.replace(PLACES, (all, place?: string) => (place ? `$${Number(place) + before}` : all))
    before += query.parameters.length
    const names = (read?.fields ?? []).map((_, n) => `c${n}`)
    const cells = names.map((name) => `${name}::text`)
    return `(select json_agg(array[${cells}])::text from (${text}\n) p(${names})) as r${i}`
  })
  const text = `select ${columns.join(', ')}`
  bundles.set(key, text)
  return text
}

/** Each cell came as the text that the engine gives of it alone, and is read by the same parser. */
function rowsOf(fields: Fields, text: string): Row[] {
  const parsers = fields.map(({ dataTypeID }) => parserOf(dataTypeID))
  return JSON.parse(text).map((cells: readonly (string | null)[]) => {
    const row: Row = {}
    for (const [n, { name }] of fields.entries()) {
      const cell = cells[n] ?? null
      row[name] = cell === null ? null : parsers[n]?.(cell)
    }
    return row
  })
}
