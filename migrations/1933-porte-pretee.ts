import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * The door of a launch day lent to a volunteer, without an account: until when, by whom, and which of the rows of the door it
 * wrote. Nobody is named here who holds it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table portes_pretees (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      journee_id uuid not null,
      rang integer not null,
      pretee_par text not null default '',
      pretee_le timestamptz not null,
      jusqua timestamptz not null,
      reprise_le timestamptz,
      primary key (territoire_id, id),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index portes_pretees_du_jour on portes_pretees (territoire_id, journee_id)`.execute(db)
  await tenantTable(db, 'portes_pretees')
  await sql`alter table pointages_de_lancement
      add column porte_id uuid,
      add foreign key (territoire_id, porte_id) references portes_pretees (territoire_id, id) on delete set null (porte_id)`.execute(
    db,
  )
  await sql`create index pointages_de_lancement_porte on pointages_de_lancement (territoire_id, porte_id)`.execute(db)
}
