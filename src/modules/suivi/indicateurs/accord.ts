import { aParis, type Jours, precede } from '#platform/dates.ts'

type Instant = Temporal.Instant

/** The days that a period tells, and the last day on which they may be told. */
export type PeriodeClose = Readonly<{
  id: string
  jours: Jours
  dernierJour: Temporal.PlainDate
  par: string
  /** Opened again by the city, and why. */
  rouverteLe: Instant | null
  rouvertePar: string
  raison: string
}>

/** What the contract wants of values; off, everything counts at once, as it was noted. */
export type Regles = Readonly<{ accordDepuis: Instant | null; closes: readonly PeriodeClose[] }>
export const SANS_REGLES: Regles = { accordDepuis: null, closes: [] }

/** What the city said of a value. */
export const DECISIONS = ['accord', 'renvoi'] as const
export type Decision = (typeof DECISIONS)[number]

/** Whether figures use it: the others are kept, shown, and told apart. */
export const ETATS_DE_VALEUR = ['compte', 'attend', 'renvoyee', 'hors-delai'] as const
export type EtatDeValeur = (typeof ETATS_DE_VALEUR)[number]

type Notee = Readonly<{
  jour: Temporal.PlainDate
  origine: 'saisie' | 'import'
  creeLe: Instant
  transmiseLe: Instant | null
  decision: Decision | null
}>

/** The period that closed on this day before that instant, and was not opened again. */
export const closeSur = (
  jour: Temporal.PlainDate,
  quand: Instant,
  closes: readonly PeriodeClose[],
): PeriodeClose | null =>
  closes.find(
    ({ jours, dernierJour, rouverteLe }) =>
      rouverteLe === null &&
      !precede(jour, jours.du) &&
      !precede(jours.au, jour) &&
      // Until the evening of its last day, where the quartier lives.
      precede(dernierJour, aParis(quand).toPlainDate()),
  ) ?? null

/** Late, it is kept aside; sent back, it waits for another; else it counts, once agreed to where that is wanted. */
export function etatDeValeur(v: Notee, { accordDepuis, closes }: Regles): EtatDeValeur {
  // The city's own tracker is its own to bring, late or not.
  if (v.origine === 'import') return 'compte'
  if (closeSur(v.jour, v.transmiseLe ?? v.creeLe, closes)) return 'hors-delai'
  if (v.decision === 'renvoi') return 'renvoyee'
  const voulu = accordDepuis !== null && Temporal.Instant.compare(accordDepuis, v.creeLe) < 0
  return voulu && v.decision === null ? 'attend' : 'compte'
}

/** What a closed period counts is taken back by nobody; what a structure keeps for itself was told to nobody yet. */
export const estFigee = (
  v: Readonly<{ jour: Temporal.PlainDate; etat: EtatDeValeur; transmiseLe: Instant | null }>,
  { closes }: Regles,
  now: Instant,
): boolean => v.transmiseLe !== null && v.etat === 'compte' && closeSur(v.jour, now, closes) !== null
