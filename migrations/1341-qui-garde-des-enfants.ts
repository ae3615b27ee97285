import { type Kysely, sql } from 'kysely'

/** What is held as of somebody's own life changed (« Je garde des enfants » is not, « J’ai fui la guerre » is): all words are read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update talents set lexique = ''`.execute(db)
}
