import { jourDe, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'

/** In whose name it is said: the council's own is written by those who sit. */
export const VENUES = ['conseil', 'evaluation', 'bureau', 'cdsu', 'porteur'] as const
export type Venue = (typeof VENUES)[number]

/** To whom it is said, who alone answers. */
export const ADRESSES = ['ville', 'structure', 'conseil', 'bureau', 'partenaires'] as const
export type Adresse = (typeof ADRESSES)[number]

export const REPONSES = ['acceptee', 'en-partie', 'refusee'] as const
export type Reponse = (typeof REPONSES)[number]

export type Recommandation = Readonly<{
  id: Id
  annee: number
  venueDe: Venue
  structureId: Id | null
  quartierId: Id | null
  demande: string
  constat: string
  adresseeA: Adresse
  adresseeId: Id | null
  chargeDe: string
  pourLe: Temporal.PlainDate
  ditePar: string
  diteLe: Temporal.Instant
  reponse: Reponse | null
  raison: string
  repondueLe: Temporal.Instant | null
  faiteLe: Temporal.PlainDate | null
  fait: string
  version: number
}>

/**
 * Where it stands, from its days alone. `oubliee`: a year after its day, neither answered nor done; `sans-suite`: a yes, and
 * nothing done a year after its day and after that yes; `en-retard`: its day is over.
 */
export const ETATS = [
  'oubliee',
  'sans-suite',
  'en-retard',
  'attend',
  'acceptee',
  'en-partie',
  'refusee',
  'faite',
] as const
export type Etat = (typeof ETATS)[number]

type Jours = Pick<Recommandation, 'reponse' | 'repondueLe' | 'faiteLe' | 'pourLe'>

const unAnApres = (jour: Temporal.PlainDate, aujourdhui: Temporal.PlainDate): boolean =>
  !precede(aujourdhui, jour.add({ years: 1 }))

export function etatDe({ reponse, repondueLe, faiteLe, pourLe }: Jours, aujourdhui: Temporal.PlainDate): Etat {
  if (faiteLe !== null) return 'faite'
  if (reponse === 'refusee') return 'refusee'
  if (unAnApres(pourLe, aujourdhui) && reponse === null) return 'oubliee'
  // A yes of this morning, a year late, is not one that nothing came of.
  if (unAnApres(pourLe, aujourdhui) && (repondueLe === null || unAnApres(jourDe(repondueLe), aujourdhui)))
    return 'sans-suite'
  if (precede(pourLe, aujourdhui)) return 'en-retard'
  return reponse ?? 'attend'
}

/** Nobody had answered a year after its day: what is answered since does not undo it. */
export const futOubliee = ({ repondueLe, pourLe }: Pick<Recommandation, 'repondueLe' | 'pourLe'>): boolean =>
  repondueLe !== null && unAnApres(pourLe, jourDe(repondueLe))

/** Still to be looked at: read again at each meeting, and the year after. */
export const resteALire = (etat: Etat): boolean => etat !== 'faite' && etat !== 'refusee'

/** Those to look at first; the same place: the first day first. */
export const dansLOrdre = <R extends Jours & Pick<Recommandation, 'id'>>(
  toutes: readonly R[],
  aujourdhui: Temporal.PlainDate,
): readonly R[] => {
  const rang = (r: R) => ETATS.indexOf(etatDe(r, aujourdhui))
  return toutes.toSorted(
    (a, b) => rang(a) - rang(b) || Temporal.PlainDate.compare(a.pourLe, b.pourLe) || (a.id < b.id ? -1 : 1),
  )
}

export type RefusDeReponse = 'sans-raison' | 'deja-faite'

/** A no and a half yes say why: who asked reads it, and finds it again the year after. */
export function repondre(
  r: Pick<Recommandation, 'faiteLe'>,
  dite: Readonly<{ reponse: Reponse; raison: string }>,
): Result<undefined, RefusDeReponse> {
  if (r.faiteLe !== null && dite.reponse === 'refusee') return refused('deja-faite')
  return dite.reponse !== 'acceptee' && dite.raison === '' ? refused('sans-raison') : ok()
}

export type RefusDeFaire = 'refusee' | 'jour-a-venir'

/** Said done once it is; one that was refused is first answered otherwise. */
export function faire(
  r: Pick<Recommandation, 'reponse'>,
  le: Temporal.PlainDate,
  aujourdhui: Temporal.PlainDate,
): Result<undefined, RefusDeFaire> {
  if (r.reponse === 'refusee') return refused('refusee')
  return precede(aujourdhui, le) ? refused('jour-a-venir') : ok()
}

/** What was answered is not worded again under the answer. */
export const peutChangerDeMots = (r: Pick<Recommandation, 'reponse' | 'faiteLe'>): boolean =>
  r.reponse === null && r.faiteLe === null
