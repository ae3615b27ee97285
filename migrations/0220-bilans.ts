import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * Bilans: a porteur's review of an action for one year. Each field is a row of its own, so that what is typed is saved
 * field by field; what was attested stands in `versions_de_bilan` as it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bilans (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      exercice integer not null check (exercice between 2000 and 2100),
      moment text not null check (moment in ('mi-parcours', 'final')),
      issue text not null default 'realisee' check (issue in ('realisee', 'non-realisee', 'dates')),
      etat text not null default 'brouillon' check (etat in ('brouillon', 'atteste')),
      numero integer not null default 0,
      atteste_le timestamptz,
      atteste_par text not null default '',
      ouvert_par text not null,
      version integer not null default 1,
      cree_le timestamptz not null,
      modifie_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, action_id, exercice, moment),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table champs_de_bilan (
      territoire_id uuid not null references territoires on delete cascade,
      bilan_id uuid not null,
      cle text not null,
      valeur text not null,
      provenance text not null default '',
      trouve text not null default '',
      raison text not null default '',
      version integer not null default 1,
      par text not null,
      modifie_le timestamptz not null,
      primary key (territoire_id, bilan_id, cle),
      foreign key (territoire_id, bilan_id) references bilans (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table versions_de_bilan (
      territoire_id uuid not null references territoires on delete cascade,
      bilan_id uuid not null,
      numero integer not null,
      contenu jsonb not null,
      attestee_le timestamptz not null,
      par text not null,
      primary key (territoire_id, bilan_id, numero),
      foreign key (territoire_id, bilan_id) references bilans (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table suggestions_de_bilan (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      bilan_id uuid not null,
      cle text not null,
      texte text not null default '',
      mot text not null default '',
      par text not null,
      personne_id uuid,
      etat text not null default 'proposee' check (etat in ('proposee', 'acceptee', 'ecartee')),
      repondue_par text not null default '',
      repondue_le timestamptz,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, bilan_id) references bilans (territoire_id, id) on delete cascade,
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete set null (personne_id)
    )`.execute(db)
  await sql`create index suggestions_du_bilan on suggestions_de_bilan (territoire_id, bilan_id)`.execute(db)
  // Who has a field under the pen right now; forgotten by the clock.
  await sql`
    create table plumes_de_bilan (
      territoire_id uuid not null references territoires on delete cascade,
      bilan_id uuid not null,
      compte text not null,
      cle text not null,
      nom text not null,
      vue_le timestamptz not null,
      primary key (territoire_id, bilan_id, compte),
      foreign key (territoire_id, bilan_id) references bilans (territoire_id, id) on delete cascade
    )`.execute(db)
  // The official form, once deposited, and which accounts stand before bénévolat and dons.
  await sql`
    create table reglages_de_bilan (
      territoire_id uuid not null references territoires on delete cascade,
      numerotation text not null default 'formulaire' check (numerotation in ('formulaire', 'anc-2018-06')),
      formulaire bytea,
      formulaire_nom text not null default '',
      formulaire_le timestamptz,
      attribuant text not null default '',
      attribuant_siret text not null default '',
      version integer not null default 1,
      primary key (territoire_id)
    )`.execute(db)
  await sql`
    create table taux_de_benevolat (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      du_jour date not null,
      centimes_de_l_heure integer not null check (centimes_de_l_heure between 1 and 100000),
      source text not null default '',
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, du_jour)
    )`.execute(db)
  for (const table of [
    'bilans',
    'champs_de_bilan',
    'versions_de_bilan',
    'suggestions_de_bilan',
    'plumes_de_bilan',
    'reglages_de_bilan',
    'taux_de_benevolat',
  ])
    await tenantTable(db, table)
}
