import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The key dates of a programmation, and what stands behind all dates: the zone of the schools, holidays imported. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table calendriers
    add column zone_scolaire text not null default 'B' check (zone_scolaire in ('A', 'B', 'C')),
    add column sans_fetes text[] not null default '{}'`.execute(db)
  await sql`
    create table vacances_importees (
      territoire_id uuid not null references territoires on delete cascade,
      libelle text not null,
      du date not null,
      au date not null,
      zones text[] not null,
      importees_le timestamptz not null,
      primary key (territoire_id, libelle, du),
      check (au >= du)
    )`.execute(db)
  await sql`
    create table echeances (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      cle text not null,
      libelle text not null,
      explication text not null default '',
      jour date not null,
      jour_de_la_regle date not null,
      regle jsonb not null,
      ajustement text not null check (ajustement in ('aucun', 'avant', 'apres')),
      responsable text not null,
      pour text not null check (pour in ('equipe', 'porteurs', 'tous')),
      rappels integer[] not null default '{}',
      rappels_faits integer[] not null default '{}',
      etat text not null default 'a-venir' check (etat in ('a-venir', 'faite', 'sans-objet')),
      etat_par text not null default '',
      rang integer not null default 0,
      version integer not null default 1,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, annee, cle)
    )`.execute(db)
  await sql`create index echeances_jour on echeances (territoire_id, jour)`.execute(db)
  await tenantTable(db, 'vacances_importees')
  await tenantTable(db, 'echeances')
}
