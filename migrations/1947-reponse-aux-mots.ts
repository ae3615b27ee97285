import { type Kysely, sql } from 'kysely'

/** Which wording of a question its answer answers: worded otherwise since, it has none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table questions_evaluatives add column reponse_mots integer not null default 1`.execute(db)
  await sql`update questions_evaluatives set reponse_mots = mots`.execute(db)
}
