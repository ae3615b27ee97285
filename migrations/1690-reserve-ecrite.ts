import { type Kysely, sql } from 'kysely'

/** What a grant is conditional on, as somebody wrote it here: the city's file alone said it until then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table actions add column reserve_ecrite text not null default ''`.execute(db)
}
