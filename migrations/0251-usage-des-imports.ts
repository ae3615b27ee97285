import { type Kysely, sql } from 'kysely'

/** A deposited file says what it is read for: the programme of a year, or the tracker of what came of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table imports
      add column usage text not null default 'programmation' check (usage in ('programmation', 'suivi'))`.execute(db)
}
