import { type Kysely, sql } from 'kysely'

/**
 * A yes was for a day, an hour and a place: `moment_avant` is what somebody was asked for before it moved, in words, until
 * they answer again. `numeros_dits_le`: when the desk said the two numbers aloud to whom no mail reaches.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table mises_en_lien
      add column moment_avant text not null default '',
      add column numeros_dits_le timestamptz`.execute(db)
}
