import { type Kysely, sql } from 'kysely'

/** The number alone is said not to be theirs: the mail beside it still serves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coordonnees add column numero_seul_faux boolean not null default false`.execute(db)
}
