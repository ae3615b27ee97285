import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Under which pillar of the contract each theme stands, as the city names it; a theme without a line stands under none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table piliers (
      territoire_id uuid not null references territoires on delete cascade,
      theme text not null,
      pilier text not null,
      primary key (territoire_id, theme)
    )`.execute(db)
  await tenantTable(db, 'piliers')
}
