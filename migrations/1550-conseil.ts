import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Who is of the council, confirmed by one who sits; and when the city opens what is asked to its reading. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Without an account: on paper only. `lit_depuis`: what was noted before is closed to them.
  await sql`create table membres_du_conseil (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      compte_id text,
      personne_id uuid,
      nom_ecrit text not null,
      quartier_id uuid,
      demande_le timestamptz not null,
      confirme_le timestamptz,
      confirme_par text not null default '',
      fondation boolean not null default false,
      lit_depuis timestamptz,
      parti_le timestamptz,
      primary key (territoire_id, id),
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id)
        on delete set null (personne_id),
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id)
        on delete set null (quartier_id)
    )`.execute(db)
  await sql`create unique index un_membre_par_compte on membres_du_conseil (territoire_id, compte_id)
    where compte_id is not null and parti_le is null`.execute(db)
  await sql`create table lectures_du_conseil (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      quartier_id uuid,
      ouverte_le timestamptz not null,
      ouverte_par text not null,
      fermee_le timestamptz,
      fermee_par text not null default '',
      primary key (territoire_id, id),
      foreign key (territoire_id, quartier_id) references quartiers (territoire_id, id) on delete cascade
    )`.execute(db)
  for (const table of ['membres_du_conseil', 'lectures_du_conseil']) await tenantTable(db, table)
}
