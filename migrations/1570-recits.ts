import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * What somebody says changed for them, what they agreed to of these very words, and why a group chose some. A story that is
 * withdrawn keeps its row, without a word: what was told before says that it was withdrawn.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table recits (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      lettres text not null check (length(lettres) = 6),
      texte text not null,
      langue text not null,
      sens text not null check (sens in ('mieux', 'moins-bien', 'rien')),
      depuis text not null default '',
      autre text not null default '',
      nom text not null default '',
      accord text not null check (accord in ('conseil', 'public')),
      empreinte text not null,
      action_id uuid,
      personne_id uuid,
      entree text not null check (entree in ('lien', 'papier', 'bureau')),
      note_par text not null,
      raconte_le timestamptz not null,
      etat text not null default 'a-relire' check (etat in ('a-relire', 'garde', 'ecarte', 'retire')),
      motif text not null default '',
      relu_par text not null default '',
      relu_le timestamptz,
      retire_le timestamptz,
      version integer not null default 1,
      primary key (territoire_id, id),
      unique (territoire_id, lettres),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete set null (action_id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete set null (personne_id),
      check ((etat = 'retire') = (retire_le is not null))
    )`.execute(db)
  await sql`create index recits_de_l_action on recits (territoire_id, action_id)`.execute(db)
  await sql`create index recits_de_la_personne on recits (territoire_id, personne_id)`.execute(db)
  // The ledger: what was agreed to, of which words, when and before whom.
  await sql`create table accords_de_recit (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      recit_id uuid not null,
      accord text not null check (accord in ('conseil', 'public', 'retrait')),
      nomme boolean not null,
      empreinte text not null,
      version_texte text not null,
      recueilli_par text not null,
      donne_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, recit_id) references recits (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index accords_du_recit on accords_de_recit (territoire_id, recit_id)`.execute(db)
  await sql`create table choix_de_recits (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      titre text not null,
      jour date not null,
      groupe text not null,
      note_par text not null,
      cree_le timestamptz not null,
      clos_le timestamptz,
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`create table recits_choisis (
      territoire_id uuid not null references territoires on delete cascade,
      choix_id uuid not null,
      recit_id uuid not null,
      raison text not null,
      note_par text not null,
      choisi_le timestamptz not null,
      primary key (territoire_id, choix_id, recit_id),
      foreign key (territoire_id, choix_id) references choix_de_recits (territoire_id, id) on delete cascade,
      foreign key (territoire_id, recit_id) references recits (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index choisi_dans on recits_choisis (territoire_id, recit_id)`.execute(db)
  for (const table of ['recits', 'accords_de_recit', 'choix_de_recits', 'recits_choisis']) await tenantTable(db, table)
}
