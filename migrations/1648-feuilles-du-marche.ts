import { type Kysely, sql } from 'kysely'

/** Who keyed a market sheet of the pulse: they may key it otherwise while the season is open. Nobody keys a resident's own answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reponses_de_pouls add column pointee_par text not null default ''`.execute(db)
}
