import { type Kysely, sql } from 'kysely'

/** Who came in and who left during an evening of the council, as it was noted: minutes tell it, and not the last state alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table conseil_seances add column passages jsonb not null default '[]'`.execute(db)
}
