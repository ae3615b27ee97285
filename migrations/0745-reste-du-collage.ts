import { type Kysely, sql } from 'kysely'

/** The lines of the last paste that found no place in the table stay on its page until somebody has copied them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table bilans add column reste_du_collage text not null default ''`.execute(db)
}
