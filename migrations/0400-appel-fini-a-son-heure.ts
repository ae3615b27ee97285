import { type Kysely, sql } from 'kysely'

/** When a call is over: when it was to go out, or at its hour if that comes first (without an hour, at the end of its day). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table appels add column arret_le timestamptz not null generated always as
    (least(expire_le, (jour + coalesce(heure, time '24:00')) at time zone 'Europe/Paris')) stored`.execute(db)
}
