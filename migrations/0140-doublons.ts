import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Two people who look like one and are not: said once by the desk, never proposed again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table doublons_ecartes (
      territoire_id uuid not null references territoires on delete cascade,
      personne_a uuid not null,
      personne_b uuid not null,
      ecarte_par text not null,
      ecarte_le timestamptz not null,
      primary key (territoire_id, personne_a, personne_b),
      foreign key (territoire_id, personne_a) references personnes (territoire_id, id) on delete cascade,
      foreign key (territoire_id, personne_b) references personnes (territoire_id, id) on delete cascade,
      check (personne_a < personne_b)
    )`.execute(db)
  await tenantTable(db, 'doublons_ecartes')
}
