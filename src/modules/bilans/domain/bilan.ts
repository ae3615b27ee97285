/** A porteur's review of one action for one year. */
export const MOMENTS = ['mi-parcours', 'final'] as const
export type Moment = (typeof MOMENTS)[number]

/** The three exits of the State's platform: it took place, it did not, its dates move. */
export const ISSUES = ['realisee', 'non-realisee', 'dates'] as const
export type Issue = (typeof ISSUES)[number]

/** Which accounts stand before bénévolat and dons en nature. */
export const NUMEROTATIONS = ['formulaire', 'anc-2018-06'] as const
export type Numerotation = (typeof NUMEROTATIONS)[number]

export type Etat = 'brouillon' | 'atteste'

export type Bilan = Readonly<{
  id: string
  actionId: string
  exercice: number
  moment: Moment
  issue: Issue
  etat: Etat
  /** How many times it was attested. */
  numero: number
  attesteLe: Temporal.Instant | null
  attestePar: string
  version: number
  actionTitre: string
  structureId: string
  structureNom: string
  quartiers: readonly string[]
}>

/** A field of a bilan: its value, where it came from, why it was changed, and who wrote it last. */
export type ChampEcrit = Readonly<{
  cle: string
  valeur: string
  /** Where the first value came from: « 23 dates au calendrier »; empty when it was typed. */
  provenance: string
  /** The value that was found there. */
  trouve: string
  /** Why it was changed. */
  raison: string
  /** What a pasted spreadsheet took the place of, until it is taken back or agreed to. */
  avant?: string | null
  version: number
  par: string
  modifieLe: Temporal.Instant
}>

export type Champs = ReadonlyMap<string, ChampEcrit>

/** Found by the product, then changed by somebody. */
export const estCorrige = (champ: Pick<ChampEcrit, 'provenance' | 'trouve' | 'valeur'>): boolean =>
  champ.provenance !== '' && champ.trouve !== champ.valeur

/** A paste took the place of another amount, and nobody said yet which of the two stays. */
export const estRemplace = (champ: ChampEcrit): champ is ChampEcrit & { avant: string } =>
  typeof champ.avant === 'string' && champ.avant !== champ.valeur

/**
 * The last day to send the final bilan, where the contract says none: six months after the end of the year (arrêté of 11
 * October 2006, taken up by the form), and in any case before a new application. The mid-year one is asked before the
 * autumn's applications.
 */
export const echeance = (exercice: number, moment: Moment): Temporal.PlainDate =>
  moment === 'final' ? new Temporal.PlainDate(exercice + 1, 6, 30) : new Temporal.PlainDate(exercice, 10, 31)

/** From when on it can be due: the year is over, or half over. */
export const ouverture = (exercice: number, moment: Moment): Temporal.PlainDate =>
  moment === 'final' ? new Temporal.PlainDate(exercice + 1, 1, 1) : new Temporal.PlainDate(exercice, 7, 1)

/** Whether its last day is over. */
export const estEnRetard = (
  bilan: Readonly<{ echeance: Temporal.PlainDate; etat: Etat | null }>,
  aujourdhui: Temporal.PlainDate,
): boolean => bilan.etat !== 'atteste' && Temporal.PlainDate.compare(bilan.echeance, aujourdhui) < 0
