import { type Kysely, sql } from 'kysely'

/** What a pasted spreadsheet took the place of, until somebody takes it back or agrees to the new amount. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table champs_de_bilan add column avant text`.execute(db)
}
