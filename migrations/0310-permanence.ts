import { type Kysely, sql } from 'kysely'

/** Who answers for « Coup de pouce aux projets », where and when: what a poster says to those who open no link. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table territoires
      add column permanence_nom text not null default '',
      add column permanence_telephone text not null default '',
      add column permanence_lieu text not null default '',
      add column permanence_horaires text not null default ''`.execute(db)
}
