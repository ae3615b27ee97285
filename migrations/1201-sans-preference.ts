import { type Kysely, sql } from 'kysely'

/** Nobody was asked how they would rather be reached: it was made of the fields filled at sign-up, whatever became of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coordonnees drop column joignable_par`.execute(db)
}
