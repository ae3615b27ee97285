import { type Kysely, sql } from 'kysely'

/**
 * A meeting for those invited only: the calendrier does not know it, so that its date is its own. Those that are here
 * were offered to everybody and stay so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table temps_forts add column entre_nous boolean not null default false,
    add column debut timestamptz`.execute(db)
}
