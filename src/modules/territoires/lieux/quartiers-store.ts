import { sql } from 'kysely'
import { fromRow, toRow } from '#platform/columns.ts'
import { sameId, wroteOne } from '#platform/db/written.ts'
import type { Tx } from '#src/ground/visit.ts'
import { type Contour, lireContour } from '../domain.ts'

export type Quartier = Awaited<ReturnType<typeof quartiers>>[number]
export type QuartierEntier = Quartier & Readonly<{ contour: Contour | null; version: number }>

/** The quartiers of the territoire, in their own order. */
export async function quartiers(tx: Tx) {
  const rows = await tx
    .selectFrom('quartiers')
    .select(['id', 'nom', 'code', 'autres_noms'])
    .orderBy('rang')
    .orderBy(sql`nom collate fr`)
    .execute()
  return rows.map((row) => fromRow(row))
}

/** The same with their outlines (500 at most). */
export async function quartiersEntiers(tx: Tx): Promise<QuartierEntier[]> {
  const rows = await tx
    .selectFrom('quartiers')
    .selectAll()
    .orderBy('rang')
    .orderBy(sql`nom collate fr`)
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...fromRow(row, 'rang'), contour: contourDe(row.contour) }))
}

function contourDe(lu: unknown): Contour | null {
  if (lu === null || lu === undefined) return null
  const contour = lireContour(JSON.stringify(lu))
  return contour.ok ? contour.value : null
}

/** The quartier with its outline; `null` when it is not of this territoire. */
export async function trouverQuartier(tx: Tx, id: string): Promise<QuartierEntier | null> {
  const tous = await tx.selectFrom('quartiers').selectAll().where('id', '=', id).executeTakeFirst()
  return tous ? { ...fromRow(tous, 'rang'), contour: contourDe(tous.contour) } : null
}

/** Nothing is tied to it any more. */
export async function retirer(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('quartiers').where('id', '=', id).execute()
}

/** A form sent twice is one quartier. */
export async function insertQuartier(
  tx: Tx,
  territoireId: string,
  quartier: Readonly<{
    id: string
    nom: string
    code?: string | null
    rang?: number
    autresNoms?: readonly string[]
    contour?: Contour | null
  }>,
): Promise<void> {
  await tx
    .insertInto('quartiers')
    .values({
      territoire_id: territoireId,
      id: quartier.id,
      nom: quartier.nom,
      code: quartier.code ?? null,
      rang: quartier.rang ?? 0,
      autres_noms: [...(quartier.autresNoms ?? [])],
      contour: quartier.contour ? JSON.stringify(quartier.contour) : null,
    })
    .onConflict(sameId)
    .execute()
}

/** `false` when `version` is no longer the one read. `contour: undefined` leaves the outline alone. */
export async function saveQuartier(
  tx: Tx,
  id: string,
  version: number,
  q: Readonly<{
    nom: string
    code: string | null
    autresNoms: readonly string[]
    contour?: Contour | null | undefined
  }>,
): Promise<boolean> {
  return tx
    .updateTable('quartiers')
    .set({
      ...toRow(q, 'nom', 'code', 'autresNoms'),
      version: version + 1,
      ...(q.contour === undefined ? {} : { contour: q.contour === null ? null : JSON.stringify(q.contour) }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .$call(wroteOne)
}
