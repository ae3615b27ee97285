import { type Kysely, sql } from 'kysely'

/**
 * Somebody called by the desk, who answered at once, was asked that day: until now only what was sent counted, and those
 * who are reached by phone passed for never asked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update mises_en_lien set proposee_talent_le = repondue_talent_le
    where proposee_talent_le is null and repondue_talent_le is not null
      and moyen_talent in ('telephone', 'vive-voix', 'papier')`.execute(db)
}
