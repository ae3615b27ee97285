import { pointerLesPresents } from '#modules/temps-forts/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok } from '#platform/result.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type EtatALaPorte, etatsDe, type PointageTenu } from '../domain/pointages.ts'
import type { Inscrit } from '../plan/probleme.ts'
import { type LeJour, ouvrir } from '../preparer/ouvrir.ts'
import { inscritsDe } from '../store/plans.ts'
import { pointagesDe } from '../store/pointages.ts'

/** Who is awaited at the door, and where each is. */
export type LaPorte = LeJour &
  Readonly<{ inscrits: readonly Inscrit[]; pointages: readonly PointageTenu[]; etats: ReadonlyMap<Id, EtatALaPorte> }>

export async function lireLaPorte(tx: Tx, visit: Visit, id: Id): Promise<LaPorte> {
  const jour = await ouvrir(tx, visit, id)
  const pointages = await pointagesDe(tx, id)
  return { ...jour, inscrits: await inscritsDe(tx, id), pointages, etats: etatsDe(pointages) }
}

/** The list of the meeting has one « present »: whoever came, though they left since. `avant`: where each was before. */
export async function noterLesPresents(visit: Visit, avant: LaPorte['etats'], { tempsFort, inscrits, etats }: LaPorte) {
  if (tempsFort.etat !== 'fixe') return ok()
  const venus = (la: LaPorte['etats']) => inscrits.flatMap((un) => (la.has(un.id) ? [un.inviteId] : []))
  return pointerLesPresents(visit, tempsFort.id, venus(avant), venus(etats))
}
