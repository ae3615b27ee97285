import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/**
 * The figures told to everybody, as they were told first: a period is published once, and periods share no day. Told again
 * after one more count, or over days that overlap, a subtraction would give what was hidden.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table resultats_publies (
      territoire_id uuid not null references territoires on delete cascade,
      du date not null,
      au date not null,
      contenu jsonb not null,
      arrete_le timestamptz not null,
      primary key (territoire_id, du),
      check (au > du and extract(day from du) = 1 and extract(month from du) in (1, 7)
        and au = du + interval '6 months' - interval '1 day')
    )`.execute(db)
  await tenantTable(db, 'resultats_publies')
}
