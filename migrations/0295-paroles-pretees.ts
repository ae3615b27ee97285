import { type Kysely, sql } from 'kysely'

/**
 * Reasons kept until now named skills that the lexicon had inferred (« qui sait animer un atelier ») as if the person had
 * said them. They go; the desk's next look finds the reasons anew, in the person's own words.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update mises_en_lien set explication = null where explication is not null`.execute(db)
}
