import { type Kysely, sql } from 'kysely'

/** What was printed stays beside what is played: whoever comes late has a paper too, and it is from it that changes are told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plans_de_lancement add column imprime jsonb`.execute(db)
  await sql`update plans_de_lancement set imprime = rencontres`.execute(db)
  await sql`alter table plans_de_lancement alter column imprime set not null`.execute(db)
}
