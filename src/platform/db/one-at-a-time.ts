import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * Until the end of the transaction, the only one that works on `key`; another waits. For a form sent twice at once:
 * on a server, two transactions run together, and the second must find what the first wrote.
 */
export async function oneAtATime(tx: QueryExecutorProvider, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}
