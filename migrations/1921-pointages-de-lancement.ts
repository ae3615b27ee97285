import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * Who came to a launch day, as it was said at the door: rows are only added. `annule_id`: of the one that was a mistake. So
 * phones that were cut for an hour say theirs in any order, and none is lost or told twice.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table pointages_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      journee_id uuid not null,
      inscription_id uuid not null,
      quoi text not null check (quoi in ('arrive', 'parti', 'erreur')),
      annule_id uuid,
      recu_le timestamptz not null,
      primary key (territoire_id, id),
      check ((quoi = 'erreur') = (annule_id is not null)),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, inscription_id) references inscriptions_de_lancement (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index pointages_de_lancement_du_jour on pointages_de_lancement (territoire_id, journee_id)`.execute(
    db,
  )
  await sql`create index pointages_de_lancement_inscription on pointages_de_lancement (territoire_id, inscription_id)`.execute(
    db,
  )
  await tenantTable(db, 'pointages_de_lancement')
}
