import { type Kysely, sql } from 'kysely'

/** Why a story was taken back: whoever told it asked, or it should not have been kept; what is printed in its place says which. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table recits add column retire_pour text not null default 'personne'
    check (retire_pour in ('personne', 'erreur'))`.execute(db)
}
