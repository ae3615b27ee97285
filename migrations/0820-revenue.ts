import { type Kysely, sql } from 'kysely'

/** How long and where a date was before it moved: put back there at its first hour, it has not moved for anybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table occurrences_publiees add column avant_deplacement jsonb`.execute(db)
}
