import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * The calendrier: séances as their porteur keeps them, with their dates (occurrences) over the months to come, and what
 * is published of them. Drafts may clash; two published dates in one room may not, unless both say they share it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(db)
  await sql`
    create table seances (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid,
      genre text not null check (genre in ('seance', 'temps-fort')),
      titre text not null default '',
      description text not null default '',
      nature text not null default 'atelier',
      debut_jour date not null,
      debut_heure time,
      fin_jour date not null,
      fin_heure time,
      regle text not null default '',
      sauf_jours date[] not null default '{}',
      sauf_vacances boolean not null default false,
      sauf_feries boolean not null default false,
      aussi_jours date[] not null default '{}',
      materialisee_au date,
      lieu_id uuid,
      salle_id uuid,
      lieu_ecrit text not null default '',
      publics text[] not null default '{}',
      age_min integer check (age_min between 0 and 120),
      age_max integer check (age_max between 0 and 120),
      prix_centimes integer check (prix_centimes >= 0),
      prix_mot text not null default '',
      inscription text not null default 'libre' check (inscription in ('libre', 'sur-inscription')),
      inscription_mot text not null default '',
      accessibilite text[] not null default '{}',
      capacite integer check (capacite > 0),
      etat text not null default 'proposee' check (etat in ('brouillon', 'proposee', 'validee', 'refusee')),
      etat_mot text not null default '',
      co_occupation boolean not null default false,
      uid text not null,
      redigee_par text not null,
      version integer not null default 1,
      cree_le timestamptz not null,
      modifiee_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, uid),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      foreign key (territoire_id, lieu_id) references lieux (territoire_id, id) on delete set null (lieu_id),
      foreign key (territoire_id, salle_id) references salles (territoire_id, id) on delete set null (salle_id),
      check ((debut_heure is null) = (fin_heure is null)),
      check ((genre = 'seance') = (action_id is not null))
    )`.execute(db)
  await sql`create index seances_action on seances (territoire_id, action_id)`.execute(db)
  await sql`
    create table occurrences (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      seance_id uuid not null,
      origine text not null,
      debut timestamptz not null,
      fin timestamptz not null,
      statut text not null default 'programmee'
        check (statut in ('programmee', 'deplacee', 'reportee', 'complete', 'annulee')),
      mot text not null default '',
      lieu_propre boolean not null default false,
      lieu_id uuid,
      salle_id uuid,
      lieu_ecrit text not null default '',
      heurte boolean not null default false,
      version integer not null default 1,
      modifiee_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, seance_id, origine),
      foreign key (territoire_id, seance_id) references seances (territoire_id, id) on delete cascade,
      foreign key (territoire_id, lieu_id) references lieux (territoire_id, id) on delete set null (lieu_id),
      foreign key (territoire_id, salle_id) references salles (territoire_id, id) on delete set null (salle_id),
      check (fin > debut)
    )`.execute(db)
  await sql`create index occurrences_debut on occurrences (territoire_id, debut)`.execute(db)
  await sql`
    create table publications (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      numero integer not null,
      nom text not null,
      par text not null,
      publiee_le timestamptz not null,
      bilan jsonb not null default '{}',
      primary key (territoire_id, id),
      unique (territoire_id, numero)
    )`.execute(db)
  await sql`
    create table seances_publiees (
      territoire_id uuid not null references territoires on delete cascade,
      seance_id uuid not null,
      publication_id uuid not null,
      action_id uuid,
      donnees jsonb not null,
      sequence integer not null default 0,
      publiee_le timestamptz not null,
      modifiee_le timestamptz not null,
      primary key (territoire_id, seance_id),
      foreign key (territoire_id, seance_id) references seances (territoire_id, id) on delete cascade,
      foreign key (territoire_id, publication_id) references publications (territoire_id, id)
    )`.execute(db)
  await sql`
    create table occurrences_publiees (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      seance_id uuid not null,
      origine text not null,
      debut timestamptz not null,
      fin timestamptz not null,
      debut_precedent timestamptz,
      statut text not null,
      mot text not null default '',
      lieu_id uuid,
      salle_id uuid,
      lieu_ecrit text not null default '',
      co_occupation boolean not null default false,
      sequence integer not null default 0,
      modifiee_le timestamptz not null,
      annulee_le timestamptz,
      primary key (territoire_id, id),
      foreign key (territoire_id, seance_id) references seances_publiees (territoire_id, seance_id) on delete cascade,
      foreign key (territoire_id, lieu_id) references lieux (territoire_id, id) on delete set null (lieu_id),
      foreign key (territoire_id, salle_id) references salles (territoire_id, id) on delete set null (salle_id),
      check (fin > debut),
      constraint une_salle_a_la_fois exclude using gist
        (territoire_id with =, salle_id with =, tstzrange(debut, fin) with &&)
        where (salle_id is not null and not co_occupation and statut not in ('annulee', 'reportee'))
    )`.execute(db)
  await sql`create index occurrences_publiees_debut on occurrences_publiees (territoire_id, debut)`.execute(db)
  await sql`create index occurrences_publiees_seance on occurrences_publiees (territoire_id, seance_id)`.execute(db)
  // What is cached of a calendar is right as long as this number has not moved.
  await sql`
    create table calendriers (
      territoire_id uuid primary key references territoires on delete cascade,
      version integer not null default 1,
      modifie_le timestamptz not null
    )`.execute(db)
  for (const table of [
    'seances',
    'occurrences',
    'publications',
    'seances_publiees',
    'occurrences_publiees',
    'calendriers',
  ])
    await tenantTable(db, table)
}
