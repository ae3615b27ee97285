import { type Kysely, sql } from 'kysely'

/**
 * What the words around an entry say of it, beside its own terms. Nothing is known of the talents already read: they
 * are read again, since the lexicon has another version.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table talent_entrees add column autour real not null default 0`.execute(db)
}
