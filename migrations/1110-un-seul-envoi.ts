import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** The print of what a form said when the id that it carries was used, for a month: other words under it are told apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table formulaires_envoyes (
      territoire_id uuid not null references territoires on delete cascade,
      id uuid not null,
      empreinte text not null,
      le timestamptz not null default now(),
      primary key (territoire_id, id)
    )`.execute(db)
  await tenantTable(db, 'formulaires_envoyes')
}
