import { type Kysely, sql } from 'kysely'

/** From which gap on a bilan must say why: the contract's own figures; no euros, and it is a part of the planned costs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table reglages_de_bilan
      add column ecart_pour_cent integer not null default 10 check (ecart_pour_cent between 1 and 100),
      add column ecart_euros integer check (ecart_euros >= 0)`.execute(db)
}
