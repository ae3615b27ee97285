import { attester } from '#modules/temps-forts/index.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import type { Stand } from '../domain/types.ts'
import type { Venue } from '../domain/venues.ts'
import { libresDe, type PlanGarde } from '../plan/plan.ts'
import { type Inscrit, ligneDe } from '../plan/probleme.ts'
import { type LeJour, ouvrir } from '../preparer/ouvrir.ts'
import { inscritsDe, plansDe } from '../store/plans.ts'
import * as store from '../store/rencontres.ts'
import { standsDe } from '../store/stands.ts'
import { noterUneVenue, type RefusDeVenue } from './venues.ts'

/** The sheets of the stands: who was planned at each, and who was ticked. */
export type LesFeuilles = LeJour &
  Readonly<{
    inscrits: readonly Inscrit[]
    stands: readonly Stand[]
    prevues: readonly store.Tenue[]
    tenues: readonly store.Tenue[]
    /** Free itineraries that nobody took at the door. */
    libres: readonly number[]
  }>

export async function lireLesFeuilles(tx: Tx, visit: Visit, id: Id): Promise<LesFeuilles> {
  const jour = await ouvrir(tx, visit, id)
  const plans = await plansDe(
    tx,
    id,
    jour.journee.blocs.map((bloc) => bloc.id),
  )
  const stands = await standsDe(tx, id)
  return {
    ...jour,
    inscrits: await inscritsDe(tx, id),
    stands,
    prevues: plans.flatMap((plan) => prevuesDe(plan, stands)),
    tenues: await store.tenuesDe(tx, id),
    libres: libresDe(plans),
  }
}

/** A group that goes round two by two is one line. */
const prevuesDe = ({ rencontres }: PlanGarde, stands: readonly Stand[]): store.Tenue[] => {
  const la = new Set(stands.map(({ id }) => id))
  const vues = new Map(
    rencontres
      .filter(({ ou }) => la.has(ou))
      .map(({ qui, ou }) => [`${ou} ${ligneDe(qui)}`, { standId: ou, inscriptionId: ligneDe(qui) }]),
  )
  return [...vues.values()]
}

/** `sans-nom`: free itineraries that were given, and that nobody keyed at the door: whose they are is still to be said. */
export type RefusDeFeuille =
  | Readonly<{ ok: false; reason: 'inconnus' | 'sans-nom'; numeros: readonly number[] }>
  | RefusDeVenue

/**
 * The boxes ticked on the sheet of a stand, keyed by number: all of them or none. Whoever was met was there, and whoever
 * was met with a free itinerary (`venues`) came. `efface`: those numbers were keyed by mistake. Gives of whom.
 */
export const noterUneFeuille = (
  visit: Visit,
  id: Id,
  dit: Readonly<{ id: Id; standId: Id; numeros: readonly number[]; venues: readonly Venue[]; efface: boolean }>,
): Promise<Result<readonly Inscrit[], 'annule'> | RefusDeFeuille> =>
  write(visit, async (tx): Promise<Result<readonly Inscrit[], 'annule'> | RefusDeFeuille> => {
    const avant = await inscritsDe(tx, id)
    const deja = ({ prenom, numero }: Venue) =>
      avant.some((un) => un.numero === numero && plier(un.nom) === plier(prenom))
    for (const venue of dit.efface ? [] : dit.venues.filter((une) => !deja(une))) {
      const venueId = idOf(dit.id, 'venue', String(venue.numero))
      const faite = await noterUneVenue(visit, id, { ...venue, id: venueId, page: { vu: 0, poste: dit.id } })
      if (!faite.ok) return faite
    }
    const la = await lireLesFeuilles(tx, visit, id)
    if (la.tempsFort.etat === 'annule') return refused('annule')
    found(la.stands.find((un) => un.id === dit.standId))
    const parNumero = new Map(la.inscrits.flatMap((un) => (un.numero === null ? [] : [[un.numero, un]])))
    const inconnus = dit.numeros.filter((n) => !parNumero.has(n))
    const deLibres = inconnus.filter((n) => la.libres.includes(n))
    if (inconnus.length > deLibres.length)
      return { ok: false, reason: 'inconnus', numeros: inconnus.filter((n) => !deLibres.includes(n)) }
    if (deLibres.length > 0 && !dit.efface) return { ok: false, reason: 'sans-nom', numeros: deLibres }
    const eux = dit.numeros.flatMap((n) => parNumero.get(n) ?? [])
    const ids = eux.map((un) => un.id)
    if (dit.efface) await store.removeTenues(tx, dit.standId, ids)
    else {
      await store.insertTenues(tx, visit, id, dit.standId, ids)
      for (const { inviteId } of eux) await attester(tx, visit, la.tempsFort.id, inviteId, null)
    }
    return ok(eux)
  })
