import { type Kysely, sql } from 'kysely'

/** A reserve said lifted on a day to come stands: its amount was told firm at once. The history of the action keeps the day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update actions set reserve_levee_le = null, reserve_levee_de = ''
    where reserve_levee_le > (now() at time zone 'Europe/Paris')::date`.execute(db)
}
