import { type Kysely, sql } from 'kysely'

/** What somebody said to be over takes back what they had said of it: all words are read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update talents set lexique = ''`.execute(db)
}
