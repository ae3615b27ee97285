import { attester, pointerLesPresents } from '#modules/temps-forts/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok } from '#platform/result.ts'
import { auNomDe, authorize, found, porteLeLien, type Tx, type Visit } from '#src/ground/visit.ts'
import { type EtatALaPorte, etatsDe, type PointageTenu } from '../domain/pointages.ts'
import { etatDePorte, type Porte } from '../domain/portes.ts'
import type { Inscrit } from '../plan/probleme.ts'
import { LIEN_DE_LA_PORTE } from '../policy.ts'
import { type LeJour, ouvrir, trouver } from '../preparer/ouvrir.ts'
import { inscritsDe } from '../store/plans.ts'
import { pointagesDe } from '../store/pointages.ts'
import { attendusDe, findPorte } from '../store/portes.ts'

/** Who is awaited; of which structure is read by who organises alone. */
export type Attendu = Pick<Inscrit, 'id' | 'inviteId' | 'nom' | 'nombre' | 'numero'> &
  Partial<Pick<Inscrit, 'structure'>>

/** Who is awaited at the door, and where each is. `porteId`: the loan by which it is held, where it is lent. */
export type LaPorte = LeJour &
  Readonly<{
    inscrits: readonly Attendu[]
    pointages: readonly PointageTenu[]
    etats: ReadonlyMap<Id, EtatALaPorte>
    porteId: Id | null
  }>

/** For who organises, or whoever holds a link of it until its end: that one reads first names, and no structure of anybody. */
export async function lireLaPorte(tx: Tx, visit: Visit, id: Id): Promise<LaPorte> {
  const pretee = await laPretee(tx, visit, id)
  const jour = pretee === null ? await ouvrir(tx, visit, id) : await trouver(tx, id)
  const inscrits = pretee === null ? await inscritsDe(tx, id) : await attendusDe(tx, id)
  const pointages = await pointagesDe(tx, id)
  return { ...jour, inscrits, pointages, etats: etatsDe(pointages), porteId: pretee?.id ?? null }
}

/** The loan of that day that the link of whoever is here is for. */
async function laPretee(tx: Tx, visit: Visit, journeeId: Id): Promise<Porte | null> {
  if (visit.me.genre !== 'lien') return null
  const porte = found(await findPorte(tx, visit.me.lien.sujetId))
  authorize(porteLeLien(visit.me, LIEN_DE_LA_PORTE, porte.id) && porte.journeeId === journeeId)
  authorize(etatDePorte(porte, visit.now) === 'ouverte')
  return porte
}

/**
 * The list of the meeting has one « present »: whoever came, though they left since. `avant`: where each was before. Once the
 * minutes have left, a list keyed late adds whom it says to have come, and changes nothing of the others.
 */
export async function noterLesPresents(
  tx: Tx,
  visit: Visit,
  avant: LaPorte['etats'],
  { tempsFort, inscrits, etats }: LaPorte,
) {
  const venus = (la: LaPorte['etats']) => inscrits.flatMap((un) => (la.has(un.id) ? [un.inviteId] : []))
  // A lent door has its right checked already; the list itself is not opened by it.
  const qui = visit.me.genre === 'lien' ? auNomDe(visit) : visit
  if (tempsFort.etat === 'tenu') {
    const deja = new Set(venus(avant))
    for (const inviteId of venus(etats).filter((un) => !deja.has(un)))
      await attester(tx, qui, tempsFort.id, inviteId, null)
  }
  return tempsFort.etat === 'fixe' ? pointerLesPresents(qui, tempsFort.id, venus(avant), venus(etats)) : ok()
}
