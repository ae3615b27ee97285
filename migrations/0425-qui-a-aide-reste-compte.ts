import { type Kysely, sql } from 'kysely'

/** Whoever erased everything still counts as somebody who helped: on their last coup de pouce, which ties the others to nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coups_de_pouce add column aide_effacee boolean not null default false`.execute(db)
}
