import { type Kysely, sql } from 'kysely'

/** What nobody confirmed in time was never published: a draft again, of which nobody is asked whether it took place. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update appels set etat = 'brouillon' where etat = 'expire' and publie_le is null`.execute(db)
}
