import { type Kysely, sql } from 'kysely'

/**
 * The tools chosen in « On essaie ? » now hide and show what they name: what a territoire uses today stays in sight, and a
 * new one begins with all of it. `essai_jusqu_au`: the day to look back together.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table territoires
      alter column outils set default '{calendrier,suivi,bilans}',
      add column essai_jusqu_au date`.execute(db)
  await sql`update territoires set outils = array(
    select distinct u from unnest(outils || '{calendrier,suivi,bilans}'::text[]) u order by u)`.execute(db)
}
