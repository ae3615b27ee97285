import { type Kysely, sql } from 'kysely'

/** When the city's own file gave the number and the mail that are kept; `null`: it did not, or they are others since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coordonnees add column du_fichier_le timestamptz`.execute(db)
}
