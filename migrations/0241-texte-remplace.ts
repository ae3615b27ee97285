import { type Kysely, sql } from 'kysely'

/** Taking a proposal loses nothing: the words it took the place of stay beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table suggestions_de_bilan add column remplace text not null default ''`.execute(db)
}
