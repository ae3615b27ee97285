import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** A person, with or without an account; how to reach them stands apart, with who may and who did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table personnes (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      prenom text not null,
      nom text not null default '',
      cercle text not null default 'habitant' check (cercle in ('habitant', 'conseil', 'porteur', 'ville', 'partenaire')),
      quartier_id uuid,
      efface_le timestamptz,
      version integer not null default 1,
      cree_le timestamptz not null default now(),
      primary key (territoire_id, id),
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id)
    )`.execute(db)
  await sql`
    create table coordonnees (
      territoire_id uuid not null references territoires on delete cascade,
      personne_id uuid not null,
      telephone text not null default '',
      courriel text not null default '',
      adresse text not null default '',
      joignable_par text[] not null default '{}',
      primary key (territoire_id, personne_id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index coordonnees_telephone on coordonnees (territoire_id, telephone) where telephone <> ''`.execute(
    db,
  )
  await sql`create index coordonnees_courriel on coordonnees (territoire_id, courriel) where courriel <> ''`.execute(db)
  await sql`
    create table consentements (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      personne_id uuid not null,
      usage text not null check (usage in ('annuaire', 'directe', 'entremise', 'photo', 'structure')),
      accorde boolean not null,
      moyen text not null check (moyen in ('web', 'papier', 'telephone', 'vive-voix', 'import')),
      recueilli_par text not null,
      version_texte text not null,
      donne_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index consentements_personne on consentements (territoire_id, personne_id, usage, donne_le desc)`.execute(
    db,
  )
  await sql`
    create table acces_coordonnees (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      personne_id uuid not null,
      usage text not null,
      auteur text not null,
      lu_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index acces_personne on acces_coordonnees (territoire_id, personne_id, lu_le desc)`.execute(db)
  await sql`
    create table journal (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      objet text not null,
      objet_id uuid not null,
      geste text not null,
      changements jsonb not null default '{}',
      auteur text not null,
      auteur_id uuid,
      fait_le timestamptz not null,
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`create index journal_objet on journal (territoire_id, objet, objet_id, fait_le desc)`.execute(db)
  for (const table of ['personnes', 'coordonnees', 'consentements', 'acces_coordonnees', 'journal'])
    await tenantTable(db, table)
}
