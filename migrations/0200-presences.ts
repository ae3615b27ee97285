import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * Counts: of a date, or of a month for a service that has no dates (`genre`). A count is a number of presences; how many
 * different people they were is another number, said for a period (`personnes_comptees`). No name is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table comptages (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      occurrence_id uuid,
      genre text not null check (genre in ('seance', 'mois')),
      jour date not null,
      libelle text not null default '',
      total integer not null check (total between 0 and 100000),
      femmes integer check (femmes >= 0),
      hommes integer check (hommes >= 0),
      non_dit integer check (non_dit >= 0),
      tranches jsonb not null default '{}',
      du_quartier integer check (du_quartier >= 0),
      hors_quartier integer check (hors_quartier >= 0),
      nouvelles integer check (nouvelles >= 0),
      connues integer check (connues >= 0),
      estime boolean not null default false,
      maniere text not null check (maniere in ('page', 'lien', 'grille', 'collage', 'feuille', 'import')),
      mot text not null default '',
      saisi_par text not null,
      saisi_le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      foreign key (territoire_id, occurrence_id) references occurrences (territoire_id, id) on delete set null (occurrence_id),
      check (coalesce(femmes, 0) + coalesce(hommes, 0) + coalesce(non_dit, 0) <= total),
      check (coalesce(du_quartier, 0) + coalesce(hors_quartier, 0) <= total),
      check (coalesce(nouvelles, 0) + coalesce(connues, 0) <= total),
      check (genre = 'seance' or (occurrence_id is null and extract(day from jour) = 1))
    )`.execute(db)
  await sql`create index comptages_action on comptages (territoire_id, action_id, jour)`.execute(db)
  // Two phones that send the same sheet: the second is told, and chooses.
  await sql`create unique index comptages_occurrence on comptages (territoire_id, occurrence_id) where occurrence_id is not null`.execute(
    db,
  )
  await sql`create unique index comptages_sans_date on comptages (territoire_id, action_id, genre, jour, libelle) where occurrence_id is null`.execute(
    db,
  )
  await sql`
    create table personnes_comptees (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      du date not null,
      au date not null,
      nombre integer not null check (nombre between 0 and 100000),
      estime boolean not null default false,
      mot text not null default '',
      saisi_par text not null,
      saisi_le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, id),
      unique (territoire_id, action_id, du, au),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      check (au >= du)
    )`.execute(db)
  // The age bands of the contract; without a row, those of the module.
  await sql`
    create table tranches_d_age (
      territoire_id uuid primary key references territoires on delete cascade,
      bornes integer[] not null,
      version integer not null default 1
    )`.execute(db)
  for (const table of ['comptages', 'personnes_comptees', 'tranches_d_age']) await tenantTable(db, table)
}
