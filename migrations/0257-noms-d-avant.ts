import { type Kysely, sql } from 'kysely'

/** The names under which an account signed before it was renamed: who erases everything erases them too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table attributions add column noms_d_avant text[] not null default '{}'`.execute(db)
}
