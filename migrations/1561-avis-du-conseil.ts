import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * What the council transmitted, version by version: data, never a document, so that each is drawn anew; and what became of
 * each line after the committee, kept for next year.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table conseil_avis (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      numero integer not null,
      contenu jsonb not null,
      par text not null,
      qualite text not null,
      transmis_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, annee, numero)
    )`.execute(db)
  await sql`create table conseil_suites (
      territoire_id uuid not null references territoires on delete cascade,
      annee integer not null,
      action_id uuid not null,
      suite text not null check (suite in ('suivi', 'en-partie', 'pas-suivi')),
      raison text not null default '',
      par text not null,
      le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, annee, action_id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index conseil_suites_de_l_action on conseil_suites (territoire_id, action_id)`.execute(db)
  for (const table of ['conseil_avis', 'conseil_suites']) await tenantTable(db, table)
}
