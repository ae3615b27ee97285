import { type Kysely, sql } from 'kysely'

/** What somebody else was found to answer at, signed and not readable: typed again later, it is doubted as it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table coordonnees add column dites_fausses text[] not null default '{}'`.execute(db)
}
