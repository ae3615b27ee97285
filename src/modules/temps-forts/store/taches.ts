import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Qui, Tache } from '../domain/types.ts'

/** The list of the pair for a meeting: to do first, by day. */
export const taches = async (tx: Tx, tempsFortId: Id): Promise<readonly Tache[]> =>
  (await tachesDes(tx, [tempsFortId])).get(tempsFortId) ?? []

/** The same for several meetings. */
export async function tachesDes(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, readonly Tache[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('taches_de_temps_fort')
    .selectAll()
    .where('temps_fort_id', 'in', ids)
    .orderBy(sql`faite_le is not null`)
    .orderBy('jour', (ob) => ob.asc().nullsLast())
    .orderBy('id')
    .limit(200 * ids.length)
    .execute()
  const lues = rows.map((row) => [row.temps_fort_id, fromRow(row, 'cree_le', 'temps_fort_id')] as const)
  return new Map([...Map.groupBy(lues, ([id]) => id)].map(([id, siennes]) => [id, siennes.map(([, tache]) => tache)]))
}

export type SaisieDeTache = Readonly<{ texte: string; qui: Qui; jour: string | null }>

export async function insertTaches(
  tx: Tx,
  visit: Visit,
  tempsFortId: Id,
  nouvelles: readonly (SaisieDeTache & Readonly<{ id: Id }>)[],
): Promise<void> {
  if (nouvelles.length === 0) return
  await tx
    .insertInto('taches_de_temps_fort')
    .values(nouvelles.map((n) => ({ temps_fort_id: tempsFortId, ...n, faite_le: null, cree_le: visit.now })))
    .onConflict(sameId)
    .execute()
}

/** `false` when somebody was faster. */
export async function saveTache(
  tx: Tx,
  tempsFortId: Id,
  id: Id,
  version: number,
  t: SaisieDeTache & Readonly<{ faiteLe: Temporal.Instant | null; faitePar: string }>,
): Promise<boolean> {
  return tx
    .updateTable('taches_de_temps_fort')
    .set({
      ...toRow(t, 'texte', 'qui', 'jour', 'faiteLe', 'faitePar'),
      version: version + 1,
    })
    .where('temps_fort_id', '=', tempsFortId)
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

export async function removeTache(tx: Tx, tempsFortId: Id, id: Id): Promise<void> {
  await tx.deleteFrom('taches_de_temps_fort').where('temps_fort_id', '=', tempsFortId).where('id', '=', id).execute()
}
