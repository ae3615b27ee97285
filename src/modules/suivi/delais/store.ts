import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import type { Fiche } from '../indicateurs/fiche.ts'

/** Of these actions, the indicators that somebody types, with when each value that was passed on came. */
export async function valeursRecues(tx: Tx, actionIds: readonly Id[]) {
  if (actionIds.length === 0) return []
  const indicateurs = await tx
    .selectFrom('indicateurs_suivis as i')
    .innerJoin('definitions_d_indicateur as d', (j) =>
      j
        .onRef('d.territoire_id', '=', 'i.territoire_id')
        .onRef('d.indicateur_id', '=', 'i.id')
        .onRef('d.numero', '=', 'i.definition'),
    )
    .select(['i.id', 'i.action_id', 'i.prevu_id', 'd.fiche'])
    .where('i.action_id', 'in', actionIds)
    .where('i.retire_le', 'is', null)
    .where('d.derive', 'is', null)
    .execute()
  const valeurs = await tx
    .selectFrom('valeurs_d_indicateur as v')
    .innerJoin('indicateurs_suivis as i', (j) =>
      j.onRef('i.territoire_id', '=', 'v.territoire_id').onRef('i.id', '=', 'v.indicateur_id'),
    )
    .select(['v.indicateur_id', 'v.jour', 'v.transmise_le', 'v.origine'])
    .where('i.action_id', 'in', actionIds)
    .where('v.transmise_le', 'is not', null)
    .orderBy('v.transmise_le')
    .orderBy('v.id')
    .execute()
  const parIndicateur = Map.groupBy(valeurs, (v) => v.indicateur_id)
  return indicateurs.map(
    ({ id, action_id, prevu_id, fiche }): IndicateurAttendu => ({
      actionId: action_id,
      duDossier: prevu_id !== null,
      fiche,
      valeurs: (parIndicateur.get(id) ?? []).flatMap((v) =>
        v.transmise_le === null ? [] : [{ jour: v.jour, recueLe: v.transmise_le, duTableau: v.origine === 'import' }],
      ),
    }),
  )
}

export type IndicateurAttendu = Readonly<{
  actionId: Id
  /** Of its application, not added since. */
  duDossier: boolean
  fiche: Fiche | null
  /** `duTableau`: told by the city's tracker, not given by the structure. */
  valeurs: readonly Readonly<{ jour: Temporal.PlainDate; recueLe: Temporal.Instant; duTableau: boolean }>[]
}>
