import { type Kysely, sql } from 'kysely'

/**
 * The counts of whole months are few among those of dates, and are asked by themselves: which months of a year an action took place
 * in. Without an index of their own all counts were read to find them: 150 to 300 ms of a year of 100,000, where there was none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index comptages_du_mois on comptages (territoire_id, jour) where genre = 'mois'`.execute(db)
}
