import { type Kysely, sql } from 'kysely'

/** Words of a transmitted opinion that a later version took back: when, and by whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table conseil_avis add column mots_retires_le timestamptz,
    add column mots_retires_par text not null default ''`.execute(db)
}
