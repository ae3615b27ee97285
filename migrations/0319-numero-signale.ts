import { type Kysely, sql } from 'kysely'

/** Since when somebody else says that this number or this mail is theirs: nothing leaves for it until it is changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coordonnees add column signalees_fausses_le timestamptz`.execute(db)
}
