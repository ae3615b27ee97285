import { type Kysely, sql } from 'kysely'

/** By which lent link a count was written: what a link may write has an end. No key: the link goes before its counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table comptages add column lien_id uuid`.execute(db)
  await sql`create index comptages_lien on comptages (territoire_id, lien_id) where lien_id is not null`.execute(db)
}
