import { type Kysely, sql } from 'kysely'

/** What was agreed before a call moved, without a word of anybody: given back when the call is put back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mises_en_lien add column avant_deplacement jsonb`.execute(db)
}
