import { type Kysely, sql } from 'kysely'

/** Whoever was asked wants to talk first: neither a yes nor a no, a call to make. Any answer ends it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mises_en_lien add column en_parler boolean not null default false`.execute(db)
}
