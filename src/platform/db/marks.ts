import { type QueryExecutorProvider, sql } from 'kysely'
import type { Db } from './index.ts'

/**
 * The mark of each of these territoires is another from now on, when this transaction wrote anything. Said last: whoever
 * else writes there waits for the rest of the transaction. Seen by others when it is committed, never before.
 */
export const mark = (tx: QueryExecutorProvider, territoires: readonly string[]): Promise<unknown> =>
  sql`insert into marques (territoire_id, marque)
    select t.id, gen_random_uuid() from territoires t
      where t.id = any(${territoires}::uuid[]) and pg_current_xact_id_if_assigned() is not null
      order by t.id
    on conflict (territoire_id) do update set marque = excluded.marque`.execute(tx)

/**
 * The mark of this territoire as it stands; `null` for one that is not there. Read before what is kept under it: what
 * changes meanwhile is then seen by the next reader.
 */
export async function markOf<S>({ pool }: Db<S>, territoire: string): Promise<string | null> {
  const { rows } = await pool.query<{ marque: string }>('select marque from marques where territoire_id = $1', [
    territoire,
  ])
  return rows[0]?.marque ?? null
}
