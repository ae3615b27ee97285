import { type Kysely, sql } from 'kysely'

/** « Au conseil citoyen » was written as the person to go through, of members without a phone who named nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update coordonnees set adresse = '' where adresse = 'Au conseil citoyen'`.execute(db)
}
