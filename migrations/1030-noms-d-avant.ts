import { type Kysely, sql } from 'kysely'

/** Under which names somebody was known here before: words of thanks may still say them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table personnes add column noms_d_avant jsonb not null default '[]'`.execute(db)
}
