import { type Kysely, sql } from 'kysely'

/** Whose account said yes and waits to be confirmed by somebody else than whoever invited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invitations add column invite_par_compte text,
    add column compte_id text references auth."user" on delete set null`.execute(db)
}
