import { fromRow, pick } from '#platform/columns.ts'
import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Point } from '../domain/types.ts'

const toPoint = (row: {
  id: string
  rang: number
  source: string
  titre: string
  details: string
  minutes: number | null
  notes: string
  notes_version: number
  version: number
}): Point =>
  fromRow(pick(row, 'id', 'rang', 'source', 'titre', 'details', 'minutes', 'notes', 'notes_version', 'version'))

/** The agenda, in its order. */
export async function deCeTempsFort(tx: Tx, tempsFortId: Id): Promise<Point[]> {
  const rows = await tx
    .selectFrom('points_de_temps_fort')
    .selectAll()
    .where('temps_fort_id', '=', tempsFortId)
    .orderBy('rang')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(toPoint)
}

export async function find(tx: Tx, tempsFortId: Id, id: Id): Promise<Point | null> {
  const row = await tx
    .selectFrom('points_de_temps_fort')
    .selectAll()
    .where('temps_fort_id', '=', tempsFortId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toPoint(row) : null
}

export type SaisieDePoint = Pick<Point, 'titre' | 'details' | 'minutes'>

/** One more line, at the end; the same form, or the same facts, twice is one. */
export async function insert(
  tx: Tx,
  tempsFortId: Id,
  n: SaisieDePoint & Readonly<{ id: Id; source: string; rang: number }>,
): Promise<void> {
  await tx
    .insertInto('points_de_temps_fort')
    .values({ temps_fort_id: tempsFortId, ...n })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Rewords a line; `false` when somebody was faster. */
export async function save(
  tx: Tx,
  id: Id,
  version: number,
  { titre, details, minutes }: SaisieDePoint,
): Promise<boolean> {
  return tx
    .updateTable('points_de_temps_fort')
    .set({ titre, details, minutes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}

export async function saveOrdre(tx: Tx, ids: readonly Id[]): Promise<void> {
  for (const [rang, id] of ids.entries())
    await tx.updateTable('points_de_temps_fort').set({ rang }).where('id', '=', id).execute()
}

export async function remove(tx: Tx, tempsFortId: Id, id: Id): Promise<void> {
  await tx.deleteFrom('points_de_temps_fort').where('temps_fort_id', '=', tempsFortId).where('id', '=', id).execute()
}

/** What was said of a line; `false` when somebody else wrote meanwhile. */
export async function saveNotes(tx: Tx, id: Id, version: number, notes: string): Promise<boolean> {
  return tx
    .updateTable('points_de_temps_fort')
    .set({ notes, notes_version: version + 1 })
    .where('id', '=', id)
    .where('notes_version', '=', version)
    .$call(wroteOne)
}
