import { type Kysely, sql } from 'kysely'

/**
 * The code or the words of the house (`AC (devis)`) that the state of an action was read from: they go with it, while `etat_mots`
 * is what the last file says, understood or not.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table actions add column etat_code text not null default ''`.execute(db)
}
