import { type Kysely, sql } from 'kysely'

/** What « ce n'est pas moi » took back, as it was: given back when the number was the right one after all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mises_en_lien add column avant_pas_moi jsonb`.execute(db)
}
