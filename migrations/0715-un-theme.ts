import { type Kysely, sql } from 'kysely'

/** « EMPLOI » and « Émancipation » written two ways were two themes: one writing of each, the one that is not in capitals. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const cle = sql`lower(translate(theme, 'ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜàâäçéèêëîïôöùûü', 'AAACEEEEIIOOUUUaaaceeeeiioouuu'))`
  await sql`
    with dits as (select territoire_id, theme, ${cle} as cle, count(*) as fois from actions where theme <> '' group by 1, 2),
      gardes as (select distinct on (territoire_id, cle) territoire_id, cle, theme from dits
        order by territoire_id, cle, theme = upper(theme), fois desc, theme)
    update actions set theme = g.theme from dits d join gardes g on g.territoire_id = d.territoire_id and g.cle = d.cle
    where actions.territoire_id = d.territoire_id and actions.theme = d.theme and d.theme <> g.theme`.execute(db)
}
