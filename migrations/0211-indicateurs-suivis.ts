import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * Indicators that are measured. One of the application is told by `prevu_id`, without a key: the table of programmation
 * writes its lines anew at each change, and a value must outlive that. A value keeps the definition it was taken under.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table indicateurs_suivis (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      prevu_id uuid,
      definition integer not null default 1,
      retire_le timestamptz,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index indicateurs_suivis_action on indicateurs_suivis (territoire_id, action_id)`.execute(db)
  await sql`
    create table definitions_d_indicateur (
      territoire_id uuid not null references territoires on delete cascade,
      indicateur_id uuid not null,
      numero integer not null,
      libelle text not null,
      precision text not null default '',
      unite text not null default '',
      source text not null default '',
      derive text check (derive in
        ('seances', 'presences', 'personnes', 'femmes', 'hommes', 'du-quartier', 'nouvelles')),
      cible double precision,
      par text not null,
      le timestamptz not null,
      primary key (territoire_id, indicateur_id, numero),
      foreign key (territoire_id, indicateur_id) references indicateurs_suivis (territoire_id, id) on delete cascade
    )`.execute(db)
  // `transmise_le`: until then the structure alone reads it.
  await sql`
    create table valeurs_d_indicateur (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      indicateur_id uuid not null,
      definition integer not null,
      jour date not null,
      valeur double precision not null,
      preuve text not null check (preuve in ('declare', 'feuille', 'statistique')),
      preuve_dite text not null default '',
      origine text not null default 'saisie' check (origine in ('saisie', 'import')),
      transmise_le timestamptz,
      par text not null,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, indicateur_id, definition)
        references definitions_d_indicateur (territoire_id, indicateur_id, numero) on delete cascade
    )`.execute(db)
  await sql`create index valeurs_d_indicateur_de on valeurs_d_indicateur (territoire_id, indicateur_id, jour)`.execute(
    db,
  )
  for (const table of ['indicateurs_suivis', 'definitions_d_indicateur', 'valeurs_d_indicateur'])
    await tenantTable(db, table)
}
