import { type Kysely, sql } from 'kysely'

/** A third person who answered « en partie » bears it out in part: it is told so, and is no whole confirmation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pieces_d_effet add column en_partie boolean not null default false`.execute(db)
}
