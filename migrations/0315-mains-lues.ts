import { type Kysely, sql } from 'kysely'

/** When the desk read a hand proposed on the web: « À faire » leads to those not read yet, and to no other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table talents add column lue_le timestamptz`.execute(db)
  await sql`update talents set lue_le = cree_le where cree_le < now() - interval '7 days'`.execute(db)
}
