import { peutLireCelle, peutOrganiser, type TempsFort, trouverTempsFort } from '#modules/temps-forts/index.ts'
import type { Id } from '#platform/ids.ts'
import { authorize, found, type Tx, type Visit } from '#src/ground/visit.ts'
import type { Journee } from '../domain/types.ts'
import * as store from '../store/journees.ts'

/** The day, and the meeting that it is. */
export type LeJour = Readonly<{ journee: Journee; tempsFort: TempsFort }>

export async function trouver(tx: Tx, id: Id): Promise<LeJour> {
  const journee = found(await store.find(tx, id))
  return { journee, tempsFort: found(await trouverTempsFort(tx, journee.tempsFortId)) }
}

/** For whoever reads that meeting. */
export async function lire(tx: Tx, visit: Visit, id: Id): Promise<LeJour> {
  const la = await trouver(tx, id)
  authorize(peutLireCelle(visit.me, la.tempsFort))
  return la
}

/** For whoever organises it: the pair, the CDSU. */
export async function ouvrir(tx: Tx, visit: Visit, id: Id): Promise<LeJour> {
  const la = await trouver(tx, id)
  authorize(peutOrganiser(visit.me, la.tempsFort))
  return la
}
