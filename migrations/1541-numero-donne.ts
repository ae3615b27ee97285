import { type Kysely, sql } from 'kysely'

/** What the talent's yes said of their number: given, or not; `null`: it was said where nothing was asked of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mises_en_lien add column numero_donne boolean`.execute(db)
}
