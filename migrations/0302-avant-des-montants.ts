import { type Kysely, sql } from 'kysely'

/** Only an amount is taken back after a paste: words that a proposal took the place of stand in the margin. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update champs_de_bilan set avant = null where avant is not null and cle <> 'subvention' and cle !~ '^[pr]-'`.execute(
    db,
  )
}
