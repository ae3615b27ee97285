import { type Kysely, sql } from 'kysely'

/** The first day that a value counts, of one that counts a period only: without it, a total since the beginning. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table valeurs_d_indicateur add column depuis date check (depuis <= jour)`.execute(db)
}
