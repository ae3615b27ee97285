import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * Files of dates, from the deposit to the yes, and what each séance was said to be by the last one: a change made on
 * both sides is known as such.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table imports_de_dates (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      nom_fichier text not null,
      fichier bytea not null,
      etat text not null check (etat in ('apercu', 'applique', 'abandonne')),
      lecture jsonb,
      choix jsonb not null default '{}',
      bilan jsonb,
      compte_id text,
      depose_par text not null,
      depose_le timestamptz not null,
      applique_le timestamptz,
      primary key (territoire_id, id)
    )`.execute(db)
  await sql`create index imports_de_dates_compte on imports_de_dates (territoire_id, compte_id)`.execute(db)
  await sql`
    create table seances_importees (
      territoire_id uuid not null references territoires on delete cascade,
      cle text not null,
      seance_id uuid not null,
      etat jsonb not null,
      importee_le timestamptz not null,
      primary key (territoire_id, cle),
      foreign key (territoire_id, seance_id) references seances (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index seances_importees_seance on seances_importees (territoire_id, seance_id)`.execute(db)
  for (const table of ['imports_de_dates', 'seances_importees']) await tenantTable(db, table)
}
