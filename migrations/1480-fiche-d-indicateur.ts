import { type Kysely, sql } from 'kysely'

/** What explains an indicator and measures nothing: direction, frequency, who tells it, where one started, targets by period. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table definitions_d_indicateur add column fiche jsonb`.execute(db)
}
