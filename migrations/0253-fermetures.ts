import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** When a structure or a place is closed: « du 1er au 21 août, congés ». Its dates are warned of, its silence is no news. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table fermetures (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      structure_id uuid,
      lieu_id uuid,
      du date not null,
      au date not null,
      motif text not null default '',
      cree_le timestamptz not null,
      primary key (territoire_id, id),
      foreign key (territoire_id, structure_id) references structures (territoire_id, id) on delete cascade,
      foreign key (territoire_id, lieu_id) references lieux (territoire_id, id) on delete cascade,
      check ((structure_id is null) <> (lieu_id is null)),
      check (au >= du)
    )`.execute(db)
  await sql`create index fermetures_jours on fermetures (territoire_id, au)`.execute(db)
  await tenantTable(db, 'fermetures')
}
