import { type Kysely, sql } from 'kysely'

/** A language named alone was heard as a trade: all that talents wrote is read again, at night, as after a new lexicon. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update talents set lexique = ''`.execute(db)
}
