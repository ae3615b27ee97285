import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** What members of the council are tied to, said once a year; what they read, who reads what, what they note and ask. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table declarations_de_liens (
      territoire_id uuid not null references territoires on delete cascade,
      membre_id uuid not null,
      annee integer not null,
      faite_le timestamptz not null,
      par text not null,
      papier boolean not null,
      primary key (territoire_id, membre_id, annee),
      foreign key (territoire_id, membre_id) references membres_du_conseil (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create table liens_d_interet (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      membre_id uuid not null,
      annee integer not null,
      structure_id uuid not null,
      action_id uuid,
      nature text not null check (nature in ('bureau', 'salarie', 'proche', 'redaction', 'autre')),
      dit_le timestamptz not null,
      dit_par text not null,
      retire_le timestamptz,
      retire_par text not null default '',
      primary key (territoire_id, id),
      foreign key (territoire_id, membre_id) references membres_du_conseil (territoire_id, id) on delete cascade,
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade,
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index liens_d_interet_de_l_annee on liens_d_interet (territoire_id, annee)`.execute(db)
  await sql`create table lignes_de_lecture (
      territoire_id uuid not null references territoires on delete cascade,
      action_id uuid not null,
      annee integer not null,
      numero integer not null,
      primary key (territoire_id, action_id),
      unique (territoire_id, annee, numero),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create table lecteurs_de_ligne (
      territoire_id uuid not null references territoires on delete cascade,
      action_id uuid not null,
      membre_id uuid not null,
      primary key (territoire_id, action_id, membre_id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      foreign key (territoire_id, membre_id) references membres_du_conseil (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create table notes_de_lecture (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      membre_id uuid not null,
      sens text not null check (sens in ('favorable', 'reserve', 'defavorable', 'sans-avis')),
      raisons text not null default '',
      conditions text not null default '',
      note_par text not null,
      note_le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, id),
      unique (territoire_id, action_id, membre_id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      foreign key (territoire_id, membre_id) references membres_du_conseil (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create table questions_de_lecture (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      action_id uuid not null,
      membre_id uuid not null,
      texte text not null,
      posee_le timestamptz not null,
      reponse_dite text not null default '',
      repondue_le timestamptz,
      repondue_par text not null default '',
      version integer not null default 1,
      primary key (territoire_id, id),
      foreign key (territoire_id, action_id) references actions (territoire_id, id) on delete cascade,
      foreign key (territoire_id, membre_id) references membres_du_conseil (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index questions_de_lecture_par_action on questions_de_lecture (territoire_id, action_id)`.execute(db)
  for (const table of [
    'declarations_de_liens',
    'liens_d_interet',
    'lignes_de_lecture',
    'lecteurs_de_ligne',
    'notes_de_lecture',
    'questions_de_lecture',
  ])
    await tenantTable(db, table)
}
