import { type Kysely, sql } from 'kysely'

/**
 * Which account wrote what its author may take back: a name is borne by several, and changes. What was written before is of the
 * one account of that name in its territoire, where there is one alone; else of nobody, and the desk takes it back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, nom] of [
    ['pieces_d_effet', 'notee_par'],
    ['series_de_contexte', 'importee_par'],
    ['reponses_de_pouls', 'pointee_par'],
    ['notes_du_bureau', 'auteur'],
  ] as const) {
    await sql`alter table ${sql.table(table)} add column compte_id text`.execute(db)
    await sql`update ${sql.table(table)} x set compte_id = c.compte_id from (
        select a.territoire_id, u.name, min(a.compte_id) as compte_id from attributions a
        join auth."user" u on u.id = a.compte_id
        group by a.territoire_id, u.name having count(distinct a.compte_id) = 1
      ) c where c.territoire_id = x.territoire_id and c.name = x.${sql.ref(nom)}`.execute(db)
  }
}
