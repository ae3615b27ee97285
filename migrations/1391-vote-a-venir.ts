import { type Kysely, sql } from 'kysely'

/** What somebody ticked before a vote is no word of the city's table: no file tells it, and none could take it back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update actions set dernier_import = dernier_import - 'etat',
      etat_ecrit = case when etat_ecrit = 'Pas encore voté' then '' else etat_ecrit end
    where dernier_import ->> 'etat' = 'Pas encore voté'`.execute(db)
}
