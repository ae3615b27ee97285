import { wroteOne } from '#platform/db/written.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import { type MotDeQuartier, SOURCES } from './domain.ts'

/** The words of this territoire, as they were added. */
export async function motsDeQuartier(tx: Tx): Promise<MotDeQuartier[]> {
  const rows = await tx
    .selectFrom('mots_de_quartier')
    .select(['id', 'terme', 'entree', 'poids', 'source'])
    .orderBy('cree_le')
    .orderBy('id')
    .execute()
  return rows.map(enMot)
}

/** The words of all territoires: read once, when a server starts. */
export async function motsDeTous(tx: Tx): Promise<ReadonlyMap<Id, MotDeQuartier[]>> {
  const rows = await tx
    .selectFrom('mots_de_quartier')
    .select(['territoire_id', 'id', 'terme', 'entree', 'poids', 'source'])
    .orderBy('cree_le')
    .orderBy('id')
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ ...enMot(row), territoireId: row.territoire_id })),
    (mot) => mot.territoireId,
  )
}

type Row = Readonly<{ id: string; terme: string; entree: string; poids: number; source: string }>

const enMot = ({ id, terme, entree, poids, source }: Row): MotDeQuartier => ({
  id,
  terme,
  entree,
  poids: poids === 3 || poids === 2 ? poids : 1,
  source: SOURCES.find((connue) => connue === source) ?? 'quartier',
})

/** Adds words; one said already for its entry, or sent twice, is left as it was. Returns how many are new. */
export async function ajouter(
  tx: Tx,
  mots: readonly MotDeQuartier[],
  quand: Readonly<{ parQui: string; le: Temporal.Instant }>,
): Promise<number> {
  let ajoutes = 0
  for (let debut = 0; debut < mots.length; debut += PAR_LOT) {
    const result = await tx
      .insertInto('mots_de_quartier')
      .values(mots.slice(debut, debut + PAR_LOT).map((mot) => ({ ...mot, note_par: quand.parQui, cree_le: quand.le })))
      .onConflict((conflit) => conflit.doNothing())
      .executeTakeFirst()
    ajoutes += Number(result.numInsertedOrUpdatedRows ?? 0)
  }
  return ajoutes
}

const PAR_LOT = 500

export const retirer = (tx: Tx, id: Id): Promise<boolean> =>
  tx.deleteFrom('mots_de_quartier').where('id', '=', id).$call(wroteOne)

/** Takes away all that came from a reference list. */
export async function retirerLaSource(tx: Tx, source: string): Promise<number> {
  const result = await tx.deleteFrom('mots_de_quartier').where('source', '=', source).executeTakeFirst()
  return Number(result.numDeletedRows)
}
