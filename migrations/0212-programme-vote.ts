import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The programme as it was voted, kept under a name; and the letter of the season to each structure. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table programmes_votes (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      nom text not null,
      par text not null,
      garde_le timestamptz not null,
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`create index programmes_votes_annee on programmes_votes (territoire_id, annee, garde_le)`.execute(db)
  // What was voted stays as it was, even of an action that is gone since: `action_id` is no key.
  await sql`
    create table actions_votees (
      territoire_id uuid not null references territoires on delete cascade,
      programme_id uuid not null,
      action_id uuid not null,
      donnees jsonb not null,
      primary key (territoire_id, programme_id, action_id),
      foreign key (territoire_id, programme_id) references programmes_votes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table lettres_de_saison (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      structure_id uuid not null,
      saison text not null check (saison ~ '^\\d{4}-[1-4]$'),
      texte text not null,
      etat text not null check (etat in ('a-relire', 'envoyee', 'remise', 'ecartee')),
      par text not null,
      etat_le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, id),
      unique (territoire_id, structure_id, saison),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade
    )`.execute(db)
  for (const table of ['programmes_votes', 'actions_votees', 'lettres_de_saison']) await tenantTable(db, table)
}
