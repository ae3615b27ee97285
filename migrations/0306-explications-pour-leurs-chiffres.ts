import { type Kysely, sql } from 'kysely'

/** The figures that an explanation was written for: when they change, it is asked for again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table champs_de_bilan add column pour text not null default ''`.execute(db)
}
