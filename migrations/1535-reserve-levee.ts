import { type Kysely, sql } from 'kysely'

/** The day that the reserve of a grant was lifted, and in which words of the city it stood: other words, another reserve. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table actions add column reserve_levee_le date,
    add column reserve_levee_de text not null default ''`.execute(db)
}
