import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** That somebody expected will not come, once they erased everything: which need, which side, nothing of who it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table departs (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      appel_id uuid not null,
      cote text not null check (cote in ('talent', 'porteur')),
      attendu boolean not null,
      parti_le timestamptz not null,
      dit_le timestamptz,
      primary key (territoire_id, id),
      foreign key (territoire_id, appel_id) references appels (territoire_id, id) on delete cascade
    )`.execute(db)
  await sql`create index departs_appel on departs (territoire_id, appel_id)`.execute(db)
  await tenantTable(db, 'departs')
}
