import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** What shows a value: a PDF, a photo made anew, a sheet. It goes with the value. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table pieces_de_valeur (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      valeur_id uuid not null,
      nom text not null,
      genre text not null check (genre in ('pdf', 'webp', 'xlsx', 'ods', 'csv')),
      octets bytea not null,
      taille integer not null,
      depose_par text not null,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, valeur_id) references valeurs_d_indicateur (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index pieces_de_la_valeur on pieces_de_valeur (territoire_id, valeur_id)`.execute(db)
  await tenantTable(db, 'pieces_de_valeur')
}
