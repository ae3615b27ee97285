import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Who follows a séance, who was told of a publication and why, and the dates of a room found in an instant. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table suivis_de_seance (
      territoire_id uuid not null references territoires on delete cascade,
      seance_id uuid not null,
      personne_id uuid not null,
      cree_le timestamptz not null,
      primary key (territoire_id, seance_id, personne_id),
      foreign key (territoire_id, seance_id) references seances (territoire_id, id) on delete cascade,
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index suivis_de_seance_personne on suivis_de_seance (territoire_id, personne_id)`.execute(db)
  await sql`
    create table concernes_de_publication (
      territoire_id uuid not null references territoires on delete cascade,
      publication_id uuid not null,
      personne_id uuid not null,
      seance_id uuid not null,
      raison text not null,
      primary key (territoire_id, publication_id, personne_id, seance_id),
      foreign key (territoire_id, publication_id) references publications (territoire_id, id) on delete cascade,
      foreign key (territoire_id, seance_id) references seances (territoire_id, id) on delete cascade,
      foreign key (territoire_id, personne_id) references personnes (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index concernes_de_publication_personne on concernes_de_publication (territoire_id, personne_id)`.execute(
    db,
  )
  // Under row-level security a range operator does not reach its index: equality and order do.
  await sql`create index occurrences_publiees_salle on occurrences_publiees (territoire_id, salle_id, debut)
    where salle_id is not null`.execute(db)
  await sql`create index seances_salle on seances (territoire_id, salle_id) where salle_id is not null`.execute(db)
  for (const table of ['suivis_de_seance', 'concernes_de_publication']) await tenantTable(db, table)
}
