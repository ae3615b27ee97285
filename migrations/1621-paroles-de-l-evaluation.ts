import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * What each role says of a section of the yearly evaluation; the council's own pages, with what the city answers in columns of
 * its own; and the days of a consultation.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table commentaires_d_evaluation (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      section text not null,
      voix text not null check (voix in ('conseil', 'cdsu', 'bureau', 'porteur')),
      structure_id uuid,
      place text not null check (place in ('ajoute', 'accord', 'desaccord')),
      texte text not null,
      par text not null,
      le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, id),
      unique nulls not distinct (territoire_id, annee, section, voix, structure_id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade,
      check (structure_id is null or voix = 'porteur')
    )`.execute(db)
  await sql`create index commentaires_de_la_structure on commentaires_d_evaluation (territoire_id, structure_id)`.execute(
    db,
  )
  await sql`create table pages_du_conseil (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      quartier_id uuid,
      titre text not null,
      texte text not null,
      par text not null,
      le timestamptz not null,
      publiee_le timestamptz,
      mots integer not null default 1,
      version integer not null default 1,
      suite text check (suite in ('suivi', 'en-partie', 'pas-suivi')),
      suite_raison text not null default '',
      suite_par text not null default '',
      suite_le timestamptz,
      suite_mots integer not null default 0,
      suite_version integer not null default 1,
      primary key (territoire_id, id),
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id) on delete set null (quartier_id),
      check ((suite is null) = (suite_le is null))
    )`.execute(db)
  await sql`create index pages_du_conseil_de_l_annee on pages_du_conseil (territoire_id, annee)`.execute(db)
  await sql`create index pages_du_conseil_du_quartier on pages_du_conseil (territoire_id, quartier_id)`.execute(db)
  await sql`create table consultations_d_evaluation (
      territoire_id uuid not null references territoires on delete cascade,
      annee integer not null,
      du date not null,
      au date not null,
      ouverte_par text not null,
      ouverte_le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, annee)
    )`.execute(db)
  for (const table of ['commentaires_d_evaluation', 'pages_du_conseil', 'consultations_d_evaluation'])
    await tenantTable(db, table)
}
