import { type Kysely, sql } from 'kysely'

/**
 * Answers of participants are read by lots of five or more (`lot`): with one page read before an answer and one after it,
 * that answer was told. Their ids say nothing of when they came: those so far were made with the hour in them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reponses_de_participants add column lot integer not null default 1`.execute(db)
  await sql`update reponses_de_participants set id = gen_random_uuid()`.execute(db)
}
