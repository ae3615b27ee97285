import { type Kysely, sql } from 'kysely'

/**
 * What the city notes of an action in its own workbook, or on its page; and the day that these words were last read there, or
 * typed here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table actions
    add column remarque text not null default '' check (char_length(remarque) <= 1000),
    add column remarque_le date`.execute(db)
}
