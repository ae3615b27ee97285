import { type Kysely, sql } from 'kysely'
import { tenantTable } from '#platform/db/tenant.ts'

/** What was last written in each territoire, by a mark that is another after each write: pages kept as bytes stand on it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table marques (
      territoire_id uuid primary key references territoires on delete cascade,
      marque uuid not null
    )`.execute(db)
  await tenantTable(db, 'marques')
  // Read at each visit of a kept page, by one statement outside any transaction: it tells nothing of anybody.
  await sql`create policy lue_par_le_proprietaire on marques for select to current_user using (true)`.execute(db)
  await sql`insert into marques (territoire_id, marque) select id, gen_random_uuid() from territoires`.execute(db)
}
