import { pointerLesPresents } from '#modules/temps-forts/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { type Tx, type Visit, write } from '#src/ground/visit.ts'
import { aEcrire, type EtatALaPorte, etatsDe, type Pointage, type Quoi } from '../domain/pointages.ts'
import type { Inscrit } from '../plan/probleme.ts'
import { type LeJour, ouvrir } from '../preparer/ouvrir.ts'
import { tenir } from '../store/journees.ts'
import { inscritsDe, numeroter } from '../store/plans.ts'
import * as store from '../store/pointages.ts'

/** Who is awaited at the door, and where each is. */
export type LaPorte = LeJour &
  Readonly<{ inscrits: readonly Inscrit[]; pointages: readonly Pointage[]; etats: ReadonlyMap<Id, EtatALaPorte> }>

export async function lireLaPorte(tx: Tx, visit: Visit, id: Id): Promise<LaPorte> {
  const jour = await ouvrir(tx, visit, id)
  const pointages = await store.pointagesDe(tx, id)
  return { ...jour, inscrits: await inscritsDe(tx, id), pointages, etats: etatsDe(pointages) }
}

export type RefusDePointage = Readonly<{ reason: 'inconnus'; numeros: readonly number[] }>

/**
 * What was said at the door, of one number or of a whole sheet: all of it or nothing. Each row has an id made from that of its
 * form, so that a phone that sends it again adds nothing. Gives of whom.
 */
export const pointer = (
  visit: Visit,
  id: Id,
  dit: Readonly<{ id: Id; numeros: readonly number[]; quoi: Quoi }>,
): Promise<Result<readonly Inscrit[], 'annule'> | (RefusDePointage & Readonly<{ ok: false }>)> =>
  write(visit, async (tx) => {
    const la = await lireLaPorte(tx, visit, id)
    if (la.tempsFort.etat === 'annule') return refused('annule')
    const parNumero = new Map(la.inscrits.flatMap((un) => (un.numero === null ? [] : [[un.numero, un]])))
    const inconnus = dit.numeros.filter((n) => !parNumero.has(n))
    if (inconnus.length > 0) return { ok: false, reason: 'inconnus', numeros: inconnus }
    const eux = dit.numeros.flatMap((n) => parNumero.get(n) ?? [])
    const nouveaux = eux.flatMap((un) =>
      aEcrire(la.pointages, { formId: dit.id, inscriptionId: un.id, quoi: dit.quoi }),
    )
    await store.insertPointages(tx, visit, id, nouveaux)
    const etats = etatsDe(await store.pointagesDe(tx, id))
    const presents = await noterLesPresents(tx, visit, la, etats)
    // What a phone sends again may have been called a mistake since: nothing is said of it.
    const voulu = dit.quoi === 'arrive' ? 'la' : dit.quoi
    return presents.ok ? ok(eux.filter((un) => voulu === 'erreur' || etats.get(un.id) === voulu)) : refused('annule')
  })

/** The list of the meeting has one « present »: whoever came, though they left since. */
async function noterLesPresents(
  tx: Tx,
  visit: Visit,
  { tempsFort, inscrits, etats }: LaPorte,
  apres: LaPorte['etats'],
) {
  if (tempsFort.etat !== 'fixe') return ok()
  const venus = (la: LaPorte['etats']) => inscrits.flatMap((un) => (la.has(un.id) ? [un.inviteId] : []))
  return pointerLesPresents(visit, tempsFort.id, venus(etats), venus(apres))
}

/** A number for each who has none, before the list is printed or read at the door. */
export const numeroterLesInscrits = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    await tenir(tx, id)
    await ouvrir(tx, visit, id)
    await numeroter(tx, id)
  })
