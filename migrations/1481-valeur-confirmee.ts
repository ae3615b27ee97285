import { type Kysely, sql } from 'kysely'

/** A number far from the action's own past, asked about and said to be right. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table valeurs_d_indicateur add column confirmee boolean not null default false`.execute(db)
}
