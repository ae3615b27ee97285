import { type Kysely, sql } from 'kysely'

/**
 * Nobody said the age of whoever was written down from the council's sheet, whose ids are drawn from its lines (version 8):
 * « 18 ans ou plus » was not theirs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table talents alter column age drop not null, alter column age drop default`.execute(db)
  await sql`update talents set age = null where age = 'adulte' and substr(id::text, 15, 1) = '8'
    and territoire_id not in (select id from territoires where demonstration)`.execute(db)
}
