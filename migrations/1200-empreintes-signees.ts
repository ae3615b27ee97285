import { type Kysely, sql } from 'kysely'

/** The prints kept until now could be made again, number after number, by whoever had the base: they go; the new ones are signed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from formulaires_envoyes`.execute(db)
}
