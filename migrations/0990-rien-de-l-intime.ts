import { type Kysely, sql } from 'kysely'

/** What tells how somebody is gives no skill to anybody; the council searches first names alone: all words are read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table talent_entrees drop column intime`.execute(db)
  await sql`update talents set lexique = ''`.execute(db)
}
