import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The words a quartier adds to the lexicon, by hand or from a reference list. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mots_de_quartier (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      terme text not null,
      entree text not null,
      poids smallint not null check (poids between 1 and 3),
      source text not null default 'quartier' check (source in ('quartier', 'esco', 'rome', 'mythes')),
      note_par text not null,
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      unique (territoire_id, entree, terme)
    )`.execute(db)
  await tenantTable(db, 'mots_de_quartier')
}
