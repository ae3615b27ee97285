import { direSaVenue } from '#modules/temps-forts/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { type Visit, write } from '#src/ground/visit.ts'
import { aEcrire, type EtatALaPorte, etatsDe, type Page, type Quoi } from '../domain/pointages.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { prendreEnVenant } from '../store/inscriptions.ts'
import { tenir } from '../store/journees.ts'
import { numeroter } from '../store/plans.ts'
import * as store from '../store/pointages.ts'
import { lireLaPorte, noterLesPresents } from './porte.ts'
import { oterUneVenue } from './venues.ts'

/**
 * Somebody of whom it was said, and where they are once it is. `ecrit`: it changed something, or had when it was sent first.
 * `otee`: they were said to have come unannounced, by mistake, and are on the list no more.
 */
export type Pointe = Readonly<{ nom: string; etat: EtatALaPorte; ecrit: boolean; otee: boolean }>

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
    const premier = await unSeulEnvoi(tx, dit.id)
    const parNumero = new Map(la.inscrits.flatMap((un) => (un.numero === null ? [] : [[un.numero, un]])))
    const inconnus = dit.numeros.filter((n) => !parNumero.has(n))
    // Sent again, of somebody whom it took off the list itself: it was done.
    if (premier && inconnus.length > 0) return { ok: false, reason: 'inconnus', numeros: inconnus }
    const eux = dit.numeros.flatMap((n) => parNumero.get(n) ?? [])
    const revenus = premier && dit.quoi === 'parti' ? await store.revenusDepuis(tx, id, dit.page) : new Set<Id>()
    const nouveaux = eux.flatMap((un) =>
      premier
        ? aEcrire(la.pointages, { ...dit, formId: dit.id, inscriptionId: un.id, revenue: revenus.has(un.id) })
        : [],
    )
    await store.insertPointages(tx, visit, id, { poste: dit.page.poste, porteId: la.porteId, nouveaux })
    const ecrits = new Set(nouveaux.map(({ inscriptionId }) => inscriptionId))
    const etats = etatsDe(await store.pointagesDe(tx, id))
    const venus = eux.flatMap((un) => (etats.get(un.id) === 'la' ? [un.id] : []))
    for (const inviteId of await prendreEnVenant(tx, venus))
      await direSaVenue(tx, visit, la.tempsFort.id, inviteId, 'oui')
    const presents = await noterLesPresents(tx, visit, la.etats, { ...la, etats })
    if (!presents.ok) return refused('annule')
    const otees = new Set<Id>()
    for (const un of eux)
      if (ecrits.has(un.id) && !etats.has(un.id) && (await oterUneVenue(tx, la, un))) otees.add(un.id)
    return ok(
      eux.map(({ id: un, nom }) => ({
        nom,
        etat: etats.get(un) ?? 'attendu',
        ecrit: !premier || ecrits.has(un),
        otee: otees.has(un),
      })),
    )
  })

/** A number for each who has none, before the list is printed or read at the door. */
export const numeroterLesInscrits = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    await tenir(tx, id)
    await ouvrir(tx, visit, id)
    await numeroter(tx, id)
  })
