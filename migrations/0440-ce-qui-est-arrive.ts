import { type Kysely, sql } from 'kysely'

/** What only happened to somebody's things was heard as an offer: all that talents wrote is read again, at night. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update talents set lexique = ''`.execute(db)
}
