import { type Kysely, sql } from 'kysely'

/**
 * What a link closes by is told apart: `revoque_le` is for good, `doute_le` until the desk knows whose number it was. And
 * whether its person has it in hand, neither sent nor handed over since it was made: of those made before, nobody knows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table liens add column doute_le timestamptz, add column en_main boolean not null default false`.execute(
    db,
  )
}
