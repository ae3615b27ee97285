import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** « Nous travaillions déjà ensemble »: said by one structure of another, true once the other said so too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table deja_ensemble (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      structure_id uuid not null,
      avec_id uuid not null,
      depuis_annee integer not null,
      dite_le timestamptz not null,
      dite_par text not null,
      dite_au_bureau boolean not null default false,
      accordee_le timestamptz,
      accordee_par text not null default '',
      accordee_au_bureau boolean not null default false,
      primary key (territoire_id, id),
      unique (territoire_id, structure_id, avec_id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade,
      foreign key (territoire_id, avec_id) references structures (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index deja_ensemble_avec on deja_ensemble (territoire_id, avec_id)`.execute(db)
  await tenantTable(db, 'deja_ensemble')
}
