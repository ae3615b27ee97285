import { type Kysely, sql } from 'kysely'

/** Words of a decision, in the last file of the city, that tell none of ours: what a page quotes is what that file says. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table actions add column etat_incompris text not null default ''`.execute(db)
}
