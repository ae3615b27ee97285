import { type Kysely, sql } from 'kysely'

/** The dates that ask for a room of their own are looked for by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index occurrences_salle on occurrences (territoire_id, salle_id) where lieu_propre`.execute(db)
}
