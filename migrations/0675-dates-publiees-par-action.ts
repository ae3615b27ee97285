import { type Kysely, sql } from 'kysely'

/** Each need reads where the published dates of its action went. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index seances_publiees_action on seances_publiees (territoire_id, action_id)`.execute(db)
}
