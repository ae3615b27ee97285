import { type Kysely, sql } from 'kysely'

/** What was read only in what tells how somebody is serves no search of the council: their words are read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table talent_entrees add column intime boolean not null default false`.execute(db)
  await sql`update talents set lexique = '' where texte <> ''`.execute(db)
}
