import { type Kysely, sql } from 'kysely'

/** Whether somebody of 16 or 17 was told that a structure reads so before it answers: those of before were not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table talents add column age_annonce boolean not null default false`.execute(db)
}
