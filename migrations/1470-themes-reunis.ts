import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** Another writing of a theme, that a person said is one with it, and the actions that bore it: « ce n'est pas le même » gives it back to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table themes_reunis (
      territoire_id uuid not null references territoires on delete cascade,
      ecrit_plie text not null,
      ecrit text not null,
      nom text not null,
      actions uuid[] not null default '{}',
      le timestamptz not null,
      primary key (territoire_id, ecrit_plie)
    )`.execute(db)
  await tenantTable(db, 'themes_reunis')
}
