import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The year's actions, who carries them, who pays; and the city's workbook, kept as it came. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table structures (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      nom text not null,
      nom_plie text not null,
      sigle text not null default '',
      autres_noms text[] not null default '{}',
      genre text not null default 'association'
        check (genre in ('association', 'collectif', 'etablissement', 'collectivite', 'bailleur', 'entreprise', 'autre')),
      siret text,
      rna text,
      presentation text not null default '',
      site text not null default '',
      version integer not null default 1,
      cree_le timestamptz not null default now(),
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`create index structures_nom on structures (territoire_id, nom_plie)`.execute(db)
  await sql`create index structures_siret on structures (territoire_id, siret)`.execute(db)
  await sql`
    create table contacts (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      structure_id uuid not null,
      personne_id uuid not null,
      fonction text not null default '',
      primary key (territoire_id, id),
      unique (territoire_id, structure_id, personne_id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade,
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`alter table attributions add foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade`.execute(
    db,
  )
  await sql`alter table invitations add foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade`.execute(
    db,
  )
  await sql`
    create table actions (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null check (annee between 2000 and 2100),
      ref text,
      dauphin text,
      titre text not null,
      titre_plie text not null,
      structure_id uuid not null,
      theme text not null default '',
      theme_national text,
      etat text not null default 'prevue' check (etat in
        ('deposee', 'en-instruction', 'prevue', 'en-cours', 'terminee', 'ajournee', 'refusee', 'orientee', 'annulee')),
      etat_ecrit text not null default '',
      periode_genre text not null default 'annee-civile' check (periode_genre in ('annee-civile', 'annee-scolaire', 'pluriannuelle', 'dates')),
      periode_ecrite text not null default '',
      debut_jour date,
      fin_jour date,
      objectifs text not null default '',
      publics text[] not null default '{}',
      renouvelle_id uuid,
      renouvelle_ecrit text not null default '',
      archivee_le timestamptz,
      dernier_import jsonb,
      version integer not null default 1,
      cree_le timestamptz not null default now(),
      modifiee_le timestamptz not null default now(),
      primary key (territoire_id, id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id),
      foreign key (territoire_id, renouvelle_id) references actions (territoire_id, id)
    )`.execute(db)
  await sql`create index actions_annee on actions (territoire_id, annee, titre_plie)`.execute(db)
  await sql`create index actions_structure on actions (territoire_id, structure_id)`.execute(db)
  await sql`create index actions_ref on actions (territoire_id, ref)`.execute(db)
  await sql`
    create table action_quartiers (
      territoire_id uuid not null references territoires on delete cascade,
      action_id uuid not null,
      quartier_id uuid not null,
      part double precision check (part > 0 and part <= 1),
      primary key (territoire_id, action_id, quartier_id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id)
    )`.execute(db)
  await sql`
    create table financements (
      territoire_id uuid not null references territoires on delete cascade,
      action_id uuid not null,
      financeur text not null,
      demande_centimes bigint check (demande_centimes >= 0),
      propose_centimes bigint check (propose_centimes >= 0),
      accorde_centimes bigint check (accorde_centimes >= 0),
      realise_centimes bigint check (realise_centimes >= 0),
      primary key (territoire_id, action_id, financeur),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table indicateurs (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      libelle text not null,
      cible text not null default '',
      rang integer not null default 0,
      primary key (territoire_id, id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index indicateurs_action on indicateurs (territoire_id, action_id)`.execute(db)
  await sql`
    create table imports (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      nom_fichier text not null,
      empreinte text not null,
      fichier bytea not null,
      etat text not null check (etat in ('lecture', 'apercu', 'applique', 'abandonne', 'echec')),
      progression integer not null default 0,
      message text not null default '',
      correspondance jsonb,
      lecture jsonb,
      choix jsonb not null default '{}',
      bilan jsonb,
      depose_par text not null,
      depose_le timestamptz not null,
      applique_le timestamptz,
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`create index imports_recents on imports (territoire_id, depose_le desc)`.execute(db)
  await sql`
    create table correspondances (
      territoire_id uuid not null references territoires on delete cascade,
      signature text not null,
      correspondance jsonb not null,
      modifiee_le timestamptz not null,
      primary key (territoire_id, signature)
    )`.execute(db)
  for (const table of [
    'structures',
    'contacts',
    'actions',
    'action_quartiers',
    'financements',
    'indicateurs',
    'imports',
    'correspondances',
  ]) {
    await tenantTable(db, table)
  }
}
