import { type Kysely, sql } from 'kysely'

/** When a thank-you was written anew: a yes to be named under it was given to the words of before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coups_de_pouce add column merci_modifie_le timestamptz`.execute(db)
}
