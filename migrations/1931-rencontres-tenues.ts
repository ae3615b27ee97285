import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Who really met whom at a stand of the launch day, as it was ticked on its sheet: what was planned is no meeting. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table rencontres_de_lancement (
      territoire_id uuid not null references territoires on delete cascade,
      journee_id uuid not null,
      stand_id uuid not null,
      inscription_id uuid not null,
      notee_le timestamptz not null,
      primary key (territoire_id, stand_id, inscription_id),
      foreign key (territoire_id, journee_id) references journees_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, stand_id) references stands_de_lancement (territoire_id, id) on delete cascade,
      foreign key (territoire_id, inscription_id) references inscriptions_de_lancement (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index rencontres_du_jour on rencontres_de_lancement (territoire_id, journee_id)`.execute(db)
  await sql`create index rencontres_de_l_inscription on rencontres_de_lancement (territoire_id, inscription_id)`.execute(
    db,
  )
  await tenantTable(db, 'rencontres_de_lancement')
}
