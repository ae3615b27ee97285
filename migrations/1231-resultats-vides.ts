import { type Kysely, sql } from 'kysely'

/** Of a half-year on which there was too little to tell, nothing was told: what has been counted since may be. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from resultats_publies where jsonb_typeof(contenu -> 'publication') = 'null'`.execute(db)
}
