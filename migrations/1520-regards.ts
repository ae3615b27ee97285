import { type Kysely, sql } from 'kysely'

/** What one voice says of an action is a « regard », as its pages call it: « avis » is the word of the council alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table avis rename to regards`.execute(db)
}
