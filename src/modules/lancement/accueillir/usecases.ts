import { pointerLesPresents } from '#modules/temps-forts/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { type Tx, type Visit, write } from '#src/ground/visit.ts'
import { aEcrire, type EtatALaPorte, etatsDe, type Page, type PointageTenu, type Quoi } from '../domain/pointages.ts'
import type { Inscrit } from '../plan/probleme.ts'
import { type LeJour, ouvrir } from '../preparer/ouvrir.ts'
import { tenir } from '../store/journees.ts'
import { inscritsDe, numeroter } from '../store/plans.ts'
import * as store from '../store/pointages.ts'

/** Who is awaited at the door, and where each is. */
export type LaPorte = LeJour &
  Readonly<{ inscrits: readonly Inscrit[]; pointages: readonly PointageTenu[]; etats: ReadonlyMap<Id, EtatALaPorte> }>

export async function lireLaPorte(tx: Tx, visit: Visit, id: Id): Promise<LaPorte> {
  const jour = await ouvrir(tx, visit, id)
  const pointages = await store.pointagesDe(tx, id)
  return { ...jour, inscrits: await inscritsDe(tx, id), pointages, etats: etatsDe(pointages) }
}

/** Somebody of whom it was said, and where they are once it is. `ecrit`: it changed something, or had when it was sent first. */
export type Pointe = Readonly<{ nom: string; etat: EtatALaPorte; ecrit: boolean }>

export type RefusDePointage = Readonly<{ reason: 'inconnus'; numeros: readonly number[] }>

/**
 * What was said at the door, of one number or of a whole sheet: all of it or nothing. A form that a phone sends again adds
 * nothing and takes nothing back, whatever came since. Gives where each of them is now.
 */
export const pointer = (
  visit: Visit,
  id: Id,
  dit: Readonly<{ id: Id; numeros: readonly number[]; quoi: Quoi; page: Page }>,
): Promise<Result<readonly Pointe[], 'annule'> | (RefusDePointage & Readonly<{ ok: false }>)> =>
  write(visit, async (tx) => {
    await tenir(tx, id)
    const la = await lireLaPorte(tx, visit, id)
    if (la.tempsFort.etat === 'annule') return refused('annule')
    const parNumero = new Map(la.inscrits.flatMap((un) => (un.numero === null ? [] : [[un.numero, un]])))
    const inconnus = dit.numeros.filter((n) => !parNumero.has(n))
    if (inconnus.length > 0) return { ok: false, reason: 'inconnus', numeros: inconnus }
    const eux = dit.numeros.flatMap((n) => parNumero.get(n) ?? [])
    const premier = await unSeulEnvoi(tx, dit.id)
    const nouveaux = eux.flatMap((un) =>
      premier ? aEcrire(la.pointages, { ...dit, formId: dit.id, inscriptionId: un.id }) : [],
    )
    await store.insertPointages(tx, visit, id, { poste: dit.page.poste, nouveaux })
    const ecrits = new Set(nouveaux.map(({ inscriptionId }) => inscriptionId))
    const etats = etatsDe(await store.pointagesDe(tx, id))
    const presents = await noterLesPresents(visit, la, etats)
    return presents.ok
      ? ok(eux.map(({ id: un, nom }) => ({ nom, etat: etats.get(un) ?? 'attendu', ecrit: !premier || ecrits.has(un) })))
      : refused('annule')
  })

/** The list of the meeting has one « present »: whoever came, though they left since. */
async function noterLesPresents(visit: Visit, { tempsFort, inscrits, etats }: LaPorte, apres: LaPorte['etats']) {
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
