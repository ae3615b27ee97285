import { setImmediate as nextTurn } from 'node:timers/promises'
import { Kysely, PostgresDialect, type QueryExecutorProvider, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { exclusively } from './bundles.ts'
import { openEmbedded } from './embedded.ts'
import { temporalPool } from './values.ts'

export { bundling } from './bundles.ts'
export { maintenance } from './upkeep.ts'

/**
 * An open database. `kysely` reads and writes Temporal values (see values.ts).
 * `pool` is for platform, accounts and jobs only: it acts as the owner and no row is hidden from it.
 */
export type Db<Schema = unknown> = {
  readonly engine: 'embedded' | 'server'
  /** The folder of the embedded engine; absent on a server and in memory. */
  readonly dataDir?: string
  readonly pool: pg.Pool
  readonly kysely: Kysely<Schema>
  close(): Promise<void>
}

export type OpenOptions = {
  /** A PostgreSQL server (15 or later); wins over `dataDir`. */
  databaseUrl?: string
  /** The folder of the embedded engine, made when missing; absent: in memory, for tests. */
  dataDir?: string
  /** How long one may wait for the connection of the embedded engine, in milliseconds. */
  patience?: number
}

/** Whose eyes a transaction has: those of one territoire (or of none), or the owner's, for jobs, migrations, accounts. */
export type Scope = { territoire: string | null } | 'owner'

/**
 * Opens the database; throws FolderInUse (its message is a sentence for the user) when another process holds the
 * folder. The embedded engine has one connection: inside a transaction, await nothing that asks the pool for another
 * (it fails after 30 seconds).
 */
export async function openDatabase<Schema = unknown>(options: OpenOptions = {}): Promise<Db<Schema>> {
  if (options.databaseUrl) {
    const pool = openServer(options.databaseUrl)
    return { engine: 'server', pool, kysely: kyselyOn<Schema>(pool), close: () => pool.end() }
  }
  const { pool, close } = await openEmbedded(options.dataDir, options.patience)
  return { engine: 'embedded', dataDir: options.dataDir, pool, kysely: kyselyOn<Schema>(pool), close }
}

/**
 * Runs `work` in one transaction. With a territoire, the role is `app`: row-level security shows and accepts the rows
 * of this territoire only, none at all for `null`. Throws what `work` throws, after a rollback.
 */
export function transaction<Schema, T>(
  db: Db<Schema>,
  scope: Scope,
  work: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return db.kysely.transaction().execute(async (tx) => {
    // The embedded engine answers without leaving the loop: twenty-five pages that waited for it were made at one go, and
    // for five seconds nobody else was answered. Whoever comes meanwhile is heard between two transactions.
    await nextTurn()
    // On a server the owner is rarely a superuser: forced policies hide rows from it too, outside this setting.
    // Literals, and no function: without parameters nothing is parsed, described and bound for it (0.1 ms, not 0.3).
    const settings =
      scope === 'owner'
        ? sql`set local app.owner = 'on'`
        : sql`set local role app; set local app.territoire = ${sql.lit(scope.territoire ?? '')}`
    await settings.execute(tx)
    return work(tx)
  })
}

/** Runs `work` inside a transaction, and gives back all that it wrote: what was written before it stands. */
export function givenBack<T>(tx: QueryExecutorProvider, work: () => Promise<T>): Promise<T> {
  return exclusively(tx, async () => {
    await sql`savepoint given_back`.execute(tx)
    try {
      return await work()
    } finally {
      // Released: of two of that name, one inside the other, only the inner one would be given back.
      await sql`rollback to savepoint given_back; release savepoint given_back`.execute(tx)
    }
  })
}

/** Whether a row was to point at another that is not there (PostgreSQL, 23503), not at one that goes while it is used. */
export const pointsAtNothing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23503' &&
  'detail' in error &&
  /is not present/.test(String(error.detail))

/** Whether a row was to take what one that is there has alone: its identifier, or what is written once (PostgreSQL, 23505). */
export const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'

function openServer(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    // The embedded engine is in UTC: both must print instants alike.
    options: '-c timezone=UTC',
  })
  // A server that restarts cuts idle clients: without a listener this would end the process.
  pool.on('error', (error) => console.error(`Connexion à PostgreSQL perdue : ${error.message}`))
  return pool
}

function kyselyOn<Schema>(pool: pg.Pool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: temporalPool(pool) }) })
}
