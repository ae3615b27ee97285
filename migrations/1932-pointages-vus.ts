import { type Kysely, sql } from 'kysely'

/**
 * In which order the door said it, and from which page (`poste`, minted with it): what a page did not show when it was opened, and
 * did not say itself, is never taken back by what is typed in it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pointages_de_lancement
      add column rang integer generated always as identity,
      add column poste uuid`.execute(db)
}
