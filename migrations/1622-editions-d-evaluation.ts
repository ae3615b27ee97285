import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** A yearly evaluation as it was adopted: data, never a document, so that each version is drawn anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table editions_d_evaluation (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      annee integer not null,
      numero integer not null,
      contenu jsonb not null,
      empreinte text not null,
      empreinte_des_chiffres text not null,
      par text not null,
      adoptee_le timestamptz not null,
      rendue_le timestamptz,
      rendue_par text not null default '',
      primary key (territoire_id, id),
      unique (territoire_id, annee, numero)
    )`.execute(db)
  await tenantTable(db, 'editions_d_evaluation')
}
