import { type Kysely, sql } from 'kysely'

/** Who named languages in their field was thought of for teaching them: their words are read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update talents set lexique = '' where langues <> '{}'`.execute(db)
}
