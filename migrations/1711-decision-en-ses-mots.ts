import { type Kysely, sql } from 'kysely'

/** The city's own words of a decision are kept whether they are understood, through a code, or not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table actions rename column etat_incompris to etat_mots`.execute(db)
}
