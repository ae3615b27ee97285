import { type Kysely, sql } from 'kysely'

/** A mail that somebody says by voice when it cannot leave, and when they said it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table envois add column a_dire boolean not null default false, add column dit_le timestamptz`.execute(
    db,
  )
}
