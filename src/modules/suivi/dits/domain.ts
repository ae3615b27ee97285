import { AVANCEMENTS, type Avancement } from '#modules/programmation/index.ts'
import { precede } from '#platform/dates.ts'

type Jour = Temporal.PlainDate

/** What the city's tracker may say of an action. */
export const QUOI_DU_TABLEAU = [
  'avancement',
  'depense',
  'accorde',
  'realise',
  'verse',
  'bilan',
  'remarque',
  'intitule',
] as const
export type QuoiDuTableau = (typeof QUOI_DU_TABLEAU)[number]

/** One thing that the tracker says, as it said it. `financeur` is empty for an amount of all payers together. */
export type Dit = Readonly<{
  quoi: QuoiDuTableau
  financeur: string
  /** The meaning of the words: an `Avancement`, or `recu`, `attendu`, `autre` for a review; the structure that stands beside a title. */
  valeur: string
  centimes: number | null
  /** The day that is told: when the review came. */
  jourDit: Jour | null
  /** The words themselves. */
  dit: string
  /** The day that the tracker is of. */
  jour: Jour
  /** « suivi.xlsx, bilans 2025, ligne 4 » */
  source: string
}>

/** Where the city says that an action stands, and when it said it; `remarque`: in a note of its own (`ditDeLaRemarque`). */
export type AvancementDit = Readonly<{ sens: Avancement; jour: Jour; remarque?: RemarqueCitee }>
/** When the note was read, never its words: papers are handed round, and a note may speak of people. */
export type RemarqueCitee = Readonly<{ luLe: Jour; duFichier: boolean }>

export const estAvancement = (valeur: string): valeur is Avancement => AVANCEMENTS.some((un) => un === valeur)

/** What says the same thing of the same payer. */
export const cleDuDit = ({ quoi, financeur }: Pick<Dit, 'quoi' | 'financeur'>): string => `${quoi} ${financeur}`

/** Whether a tracker says again what it said: the day and the file it is read in do not count. */
export const ditPareil = (a: SaisieDeDit, b: SaisieDeDit): boolean =>
  a.valeur === b.valeur &&
  a.centimes === b.centimes &&
  a.dit === b.dit &&
  (a.jourDit?.toString() ?? '') === (b.jourDit?.toString() ?? '')

export type SaisieDeDit = Omit<Dit, 'jour' | 'source'>

/** Where the tracker says that an action stands, when it does. */
export function avancementDans(dits: readonly Dit[]): AvancementDit | null {
  const dit = dits.find((d) => d.quoi === 'avancement')
  return dit && estAvancement(dit.valeur) ? { sens: dit.valeur, jour: dit.jour } : null
}

/**
 * What the city says, by its tracker or by its own note: a day told in a note may be later than the tracker; without one, what the
 * tracker says in its column of states is known better.
 */
export function leMieuxDit(tableau: AvancementDit | null, note: AvancementDit | null): AvancementDit | null {
  if (tableau === null || note === null) return tableau ?? note
  const datee = note.remarque && !note.jour.equals(note.remarque.luLe)
  return datee && precede(tableau.jour, note.jour) ? note : tableau
}

/** « Reportée » is over once other dates were granted, that day or later: said again in a tracker of after, it stands. */
export const tientEncore = ({ sens, jour }: AvancementDit, datesAccordeesLe: Jour | null | undefined): boolean =>
  sens !== 'reportee' || !datesAccordeesLe || precede(datesAccordeesLe, jour)

/** Who says it, and when: « d’après le tableau de la ville du 5 mars 2026 ». */
export function sourceDuDit({ jour, remarque }: AvancementDit, dire: (jour: Jour) => string): string {
  if (remarque === undefined) return `d’après le tableau de la ville du ${dire(jour)}`
  const qui = remarque.duFichier ? 'le fichier de la ville' : 'la remarque de la ville'
  return `d’après ${qui} du ${dire(remarque.luLe)}`
}

/** What the tracker waits for: the facts of here may know no better. */
export const ATTENTES: readonly Avancement[] = ['en-retard', 'sans-nouvelles']

export const NOM_DE_L_AVANCEMENT: Readonly<Record<Avancement, string>> = {
  'pas-demarree': 'pas démarrée',
  'en-cours': 'en cours',
  'en-retard': 'en retard',
  'sans-nouvelles': 'sans nouvelles',
  reportee: 'reportée',
  annulee: 'annulée',
  terminee: 'terminée',
}
