import { fromRow, pick } from '#platform/columns.ts'
import { newId } from '#platform/ids.ts'
import { auteur, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'

export type Changements = Record<string, { avant: unknown; apres: unknown }>

export type LigneDeJournal = Readonly<{
  id: string
  geste: string
  changements: Changements
  auteur: string
  faitLe: Temporal.Instant
}>

/** Who did what to which thing. Contact details and free notes about people never go in: names of fields do. */
export async function noter(
  tx: Tx,
  visit: Visit,
  objet: string,
  objetId: string,
  geste: string,
  changements: Changements = {},
): Promise<void> {
  await tx
    .insertInto('journal')
    .values({
      territoire_id: visit.territoire.id,
      id: newId(),
      objet,
      objet_id: objetId,
      geste,
      changements: JSON.stringify(changements),
      auteur: auteur(visit.me),
      auteur_id: personneDe(visit.me),
      fait_le: visit.now,
    })
    .execute()
}

/** The history of one thing, newest first (200 lines at most). */
export const historique = async (tx: Tx, objet: string, objetId: string): Promise<LigneDeJournal[]> =>
  (await historiques(tx, objet, [objetId])).get(objetId) ?? []

/** Those of several things, read at once, newest first. */
export async function historiques(
  tx: Tx,
  objet: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LigneDeJournal[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('journal')
    .selectAll()
    .where('objet', '=', objet)
    .where('objet_id', 'in', [...ids])
    .orderBy('fait_le', 'desc')
    .orderBy('id', 'desc')
    .limit(200 * ids.length)
    .execute()
  const lignes = rows.map((row) => fromRow(pick(row, 'objet_id', 'id', 'geste', 'changements', 'auteur', 'fait_le')))
  return Map.groupBy(lignes, ({ objetId }) => objetId)
}

/** What was done to `avant` was done to `apres`, of which it is now a part. */
export async function changerDObjet(tx: Tx, objet: string, avant: string, apres: string): Promise<void> {
  const siennes = tx.updateTable('journal').set({ objet_id: apres }).where('objet', '=', objet)
  await siennes.where('objet_id', '=', avant).execute()
}

/** What differs between two records, field by field: the body of a journal line. */
export function changements<T extends Record<string, unknown>>(avant: T, apres: T): Changements {
  const differents: Changements = {}
  for (const champ of Object.keys(apres)) {
    const [a, b] = [avant[champ] ?? null, apres[champ] ?? null]
    if (JSON.stringify(a) !== JSON.stringify(b)) differents[champ] = { avant: a, apres: b }
  }
  return differents
}
