import { type Kysely, sql } from 'kysely'

/** A third person who answers « Je ne sais pas » to both questions bears out nothing: who they say they are and their words are kept beside the question. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table demandes_de_confirmation add column source text not null default '',
    add column propos text not null default ''`.execute(db)
}
