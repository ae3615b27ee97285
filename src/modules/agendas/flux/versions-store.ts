import { sql } from 'kysely'
import type { Tx } from '#src/ground/visit.ts'

export type Version = Readonly<{ version: number; modifieLe: Temporal.Instant | null }>

/** Words of other tables that pages and feeds show of a date; one changes, this changes. */
const AILLEURS = sql<string>`md5(concat_ws('|',
  (select t.nom from territoires t where t.id = ${sql.raw("nullif(current_setting('app.territoire', true), '')::uuid")}),
  (select sum(hashtextextended(concat_ws('|', a.id, a.titre, a.theme, a.publics, a.etat, a.archivee_le, s.id, s.nom), 0))
    from actions a join structures s on s.territoire_id = a.territoire_id and s.id = a.structure_id),
  (select sum(hashtextextended(concat_ws('|', q.action_id, q.quartier_id), 0)) from action_quartiers q),
  (select sum(hashtextextended(concat_ws('|', q.id, q.nom, q.rang), 0)) from quartiers q),
  (select sum(hashtextextended(concat_ws('|', l.id, l.nom, l.adresse, l.acces, l.accessibilite, l.quartier_id), 0))
    from lieux l),
  (select sum(hashtextextended(concat_ws('|', s.id, s.nom, s.lieu_id), 0)) from salles s)))`

type Lue = Readonly<{
  ailleurs: string
  version: number | null
  modifie_le: Temporal.Instant | null
  connu: string | null
}>

/** The version of what is published here, and whether words from elsewhere changed since it was written. */
export async function lireVersion(tx: Tx): Promise<Version & Readonly<{ ailleurs: string; aNoter: boolean }>> {
  const { rows } = await sql<Lue>`select lu.ailleurs, c.version, c.modifie_le, c.ailleurs as connu
    from (select ${AILLEURS} as ailleurs) lu left join calendriers c on true`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A select without from always has a row')
  return {
    version: row.version ?? 0,
    modifieLe: row.modifie_le,
    ailleurs: row.ailleurs,
    aNoter: row.connu !== row.ailleurs,
  }
}

/** One more version, for words that changed elsewhere; of two who see it at once, one writes. */
export async function noterAilleurs(tx: Tx, ailleurs: string, now: Temporal.Instant) {
  await tx
    .insertInto('calendriers')
    .values({ modifie_le: now, ailleurs })
    .onConflict((oc) =>
      oc
        .column('territoire_id')
        .doUpdateSet({ version: sql`calendriers.version + 1`, modifie_le: now, ailleurs })
        .where('calendriers.ailleurs', 'is distinct from', ailleurs),
    )
    .execute()
}
