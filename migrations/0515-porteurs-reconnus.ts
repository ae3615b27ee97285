import { type Kysely, sql } from 'kysely'

/** Whether those of the structure said that whoever acts for it besides them is one of theirs: they are not asked again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table attributions add column reconnue boolean not null default false`.execute(db)
}
