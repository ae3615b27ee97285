import { type Kysely, sql } from 'kysely'

/** Who publishes and who hosts, as the law asks a site to say (law 2004-575 on trust in the digital economy). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table territoires
      add column mentions_editeur text not null default '',
      add column mentions_directeur text not null default '',
      add column mentions_hebergeur text not null default ''`.execute(db)
}
