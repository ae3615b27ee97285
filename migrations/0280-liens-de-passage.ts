import { type Kysely, sql } from 'kysely'

/** A link made for a day, on a phone that is not one's own: never the one of the printed code, never made longer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table liens add column de_passage boolean not null default false`.execute(db)
  await sql`update liens set de_passage = true where expire_le - cree_le <= interval '1 day'`.execute(db)
}
