import { type Kysely, sql } from 'kysely'

/** Words of another language were read as French: the language of all that talents wrote is told again, at night. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update talents set lexique = ''`.execute(db)
}
