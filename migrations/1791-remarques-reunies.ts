import { type Kysely, sql } from 'kysely'

/** An action made one with its double keeps the remarks of both: each was of 1,000 characters at most when it was typed, or read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table actions
    drop constraint actions_remarque_check,
    add constraint actions_remarque_check check (char_length(remarque) <= 4000)`.execute(db)
}
