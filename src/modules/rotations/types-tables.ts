import type { Compte } from './types.ts'

/** Rounds around tables, where everybody should meet everybody. Tables and rounds are numbered from 1. */
export type ProblemeDeTables = Readonly<{
  tours: number
  participants: readonly Readonly<{ id: string; organisation?: string }>[]
  tables: number
  /** The most at one table. People are spread evenly: tables differ by one seat, by two at most. */
  places: number
  /** Never at the same table. */
  interdits?: readonly (readonly [string, string])[]
  /** Always at the same table. */
  ensembles?: readonly (readonly string[])[]
  /** People of one organisation are spread: they meet elsewhere. */
  disperser?: boolean
  verrous?: readonly Readonly<{ participantId: string; table: number; tour: number }>[]
}>

export type RefusDeTables =
  | 'tours-invalides'
  | 'personne'
  | 'identifiant-en-double'
  | 'identifiant-inconnu'
  | 'pas-assez-de-places'
  | 'verrous-contradictoires'
  | 'trop-grand'

export type RaisonDeTables =
  | Readonly<{ type: 'tous-croises' }>
  /** Every seat of every round is a new encounter. */
  | Readonly<{ type: 'tours-pleins'; tours: number }>
  /** More at a table than tables: two of one table are together again in the next round, wherever they go. */
  | Readonly<{ type: 'peu-de-tables'; tables: number }>
  | Readonly<{ type: 'peut-etre-mieux'; ecart: number }>

export type RapportDeTables = Readonly<{
  /** Pairs who meet, beside all the pairs there are, or all those that the seats of all rounds make. */
  rencontres: Compte
  /** How many times two who had met already are together again. */
  repetitions: number
  jamaisCroises: number
  /** Who meets the fewest others. */
  plusMalServi: Readonly<{ id: string; croises: number; possibles: number }>
  /** Forbidden pairs together, and people of one organisation together where they were to be spread: times. */
  interditsEnsemble: number
  memeOrganisation: number
  /** Pairs to be kept together, apart: times. */
  separes: number
  raison: RaisonDeTables
}>

/** `tours[t][k]`: who sits at table k + 1 in round t + 1. */
export type PlanDeTables = Readonly<{ tours: readonly (readonly (readonly string[])[])[]; rapport: RapportDeTables }>

/** A shape for a number of people, and in how many rounds nobody meets anybody twice. */
export type Forme = Readonly<{ tables: number; places: number; toursSansRedite: number }>
