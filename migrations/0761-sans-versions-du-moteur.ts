import { type Kysely, sql } from 'kysely'

/** What was written beside a suggestion and beside the holidays, and read by nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update mises_en_lien set explication = explication - array['moteur', 'lexique', 'note', 'clauses']
    where explication is not null`.execute(db)
  await sql`alter table vacances_importees drop column importees_le`.execute(db)
}
