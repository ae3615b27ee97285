import type { Id } from '#platform/ids.ts'
import type { EtatDInscription } from './types.ts'

export type RefusDInscription = 'ferme' | 'annule' | 'trop-nombreux' | 'rien-de-vote'
export type RefusDeCorrection = RefusDInscription | 'retiree' | 'sans-place' | 'sans-prenom'

export type Ligne = Readonly<{
  id: Id
  etat: EtatDInscription
  nombre: number
  rang: number | null
  confirmerAvant: Temporal.PlainDate | null
}>

/** The places that are held: those who come, and those to whom one was offered. */
export const occupees = (lignes: readonly Ligne[]): number =>
  lignes.filter(({ etat }) => etat === 'inscrit' || etat === 'a-confirmer').reduce((n, un) => n + un.nombre, 0)

/** In their order; more than the whole day can hold, they wait without holding up those behind. */
const attendent = (lignes: readonly Ligne[], capacite: number): readonly Ligne[] =>
  lignes
    .filter(({ etat, nombre }) => etat === 'attente' && nombre <= capacite)
    .toSorted((a, b) => (a.rang ?? 0) - (b.rang ?? 0))

/** Where somebody new stands: nobody passes before those who wait. */
export function placer(
  lignes: readonly Ligne[],
  capacite: number,
  nombre: number,
): Readonly<{ etat: 'inscrit'; rang: null } | { etat: 'attente'; rang: number }> {
  const file = attendent(lignes, capacite)
  if (file.length === 0 && occupees(lignes) + nombre <= capacite) return { etat: 'inscrit', rang: null }
  return { etat: 'attente', rang: Math.max(0, ...lignes.map((un) => un.rang ?? 0)) + 1 }
}

/** Of a place that was offered and not taken in its days, nobody holds it any more. */
export const perdues = (lignes: readonly Ligne[], aujourdhui: Temporal.PlainDate): readonly Ligne[] =>
  lignes.filter(
    ({ confirmerAvant }) => confirmerAvant !== null && Temporal.PlainDate.compare(confirmerAvant, aujourdhui) < 0,
  )

/** Whom a place is offered to now, in their order: the first for whom there is not enough stops all those behind. */
export function aPromouvoir(lignes: readonly Ligne[], capacite: number): readonly Ligne[] {
  let libres = capacite - occupees(lignes)
  const file = attendent(lignes, capacite)
  const arret = file.findIndex(({ nombre }) => {
    if (nombre > libres) return true
    libres -= nombre
    return false
  })
  return arret < 0 ? file : file.slice(0, arret)
}

const JOURS_POUR_CONFIRMER = 2

/** Two days to say yes, and never later than the eve of the day, so that somebody else may still come. */
export function aConfirmerAvant(aujourdhui: Temporal.PlainDate, jour: Temporal.PlainDate | null): Temporal.PlainDate {
  const voulu = aujourdhui.add({ days: JOURS_POUR_CONFIRMER })
  const veille = jour?.subtract({ days: 1 }) ?? voulu
  const tot = Temporal.PlainDate.compare(voulu, veille) < 0 ? voulu : veille
  return Temporal.PlainDate.compare(tot, aujourdhui) < 0 ? aujourdhui : tot
}
