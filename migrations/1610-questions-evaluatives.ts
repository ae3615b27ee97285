import { type Kysely, sql } from 'kysely'
import { tenantTable } from '../src/platform/db/tenant.ts'

/**
 * The questions by which a year is evaluated (`questions_evaluatives`), who agreed to their words (`accords_de_question`) and what
 * answers them (`pieces_de_question`); what each pillar of the contract was to change (`objectifs_evalues`), and to which of them an
 * effect is tied, or that it was not expected (`rattachements_d_effet`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table questions_evaluatives (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      question text not null,
      dirait_oui text not null default '',
      ou_regarder text not null default '',
      reponse text check (reponse in ('oui', 'en-partie', 'non')),
      reponse_dite text not null default '',
      mots integer not null default 1,
      proposee_par text not null,
      proposee_le timestamptz not null,
      version integer not null default 1,
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`create index questions_evaluatives_annee on questions_evaluatives (territoire_id, annee)`.execute(db)
  await sql`
    create table accords_de_question (
      territoire_id uuid not null references territoires on delete cascade,
      question_id uuid not null,
      voix text not null check (voix in ('conseil', 'porteurs', 'ville')),
      jour date not null,
      mots integer not null,
      note_par text not null,
      note_le timestamptz not null,
      primary key (territoire_id, question_id, voix),
      foreign key (territoire_id, question_id) references questions_evaluatives (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create table pieces_de_question (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      question_id uuid not null,
      effet_id uuid,
      section text,
      dit text not null default '',
      apportee_par text not null,
      apportee_le timestamptz not null,
      check ((effet_id is null) <> (section is null)),
      primary key (territoire_id, id),
      foreign key (territoire_id, question_id) references questions_evaluatives (territoire_id, id) on delete cascade,
      foreign key (territoire_id, effet_id) references effets_observes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index pieces_de_question_question on pieces_de_question (territoire_id, question_id)`.execute(db)
  await sql`create index pieces_de_question_effet on pieces_de_question (territoire_id, effet_id)`.execute(db)
  await sql`
    create table objectifs_evalues (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      pilier text not null,
      changement text not null default '',
      par_quoi text not null default '',
      doit_tenir text not null default '',
      droit_commun text not null default '',
      rien_de_connu boolean not null default false,
      ecrit_par text not null,
      ecrit_le timestamptz not null,
      version integer not null default 1,
      check (not rien_de_connu or droit_commun = ''),
      primary key (territoire_id, id),
      unique (territoire_id, annee, pilier)
    )`.execute(db)
  await sql`
    create table rattachements_d_effet (
      territoire_id uuid not null references territoires on delete cascade,
      effet_id uuid not null,
      objectif_id uuid,
      dit_par text not null,
      dit_le timestamptz not null,
      primary key (territoire_id, effet_id),
      foreign key (territoire_id, effet_id) references effets_observes (territoire_id, id) on delete cascade,
      foreign key (territoire_id, objectif_id) references objectifs_evalues (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index rattachements_d_effet_objectif on rattachements_d_effet (territoire_id, objectif_id)`.execute(
    db,
  )
  for (const table of [
    'questions_evaluatives',
    'accords_de_question',
    'pieces_de_question',
    'objectifs_evalues',
    'rattachements_d_effet',
  ])
    await tenantTable(db, table)
}
