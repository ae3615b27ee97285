import type { Dit, JoursEvites, Moment } from '#modules/annuaire/index.ts'
import type { Certitude, Exigences } from '#modules/competences/index.ts'
import type { Id } from '#platform/ids.ts'

/** When something takes place, as far as it was said. */
export type Heure = Readonly<{
  jour: Temporal.PlainDate | null
  heure: Temporal.PlainTime | null
  dureeMinutes: number | null
}>

/** What a need asks for, as far as the engine reads it. */
export type Besoin = Heure &
  Readonly<{
    appelId: Id
    structureId: Id
    /** The quartiers of its action or of its place; empty when nobody said. */
    quartiers: readonly Id[]
    /** Facet entries of the publics met there (`public-enfants`…). */
    publics: readonly string[]
    /** What nobody can be sent without: a licence, a diploma, a language; each a choice of facet entries. */
    exige: Exigences
  }>

/**
 * One thing that both texts speak of: the entry of the lexicon, which ranks and is never spoken, and what the person
 * said that led there; `null` when nothing said tells it surely.
 */
export type Preuve = Readonly<{
  entree: string
  dit: Dit | null
  /** How much of the text's relevance goes when this one thing goes, 0 to 1. */
  part: number
}>

/** How much the words of a talent answer those of a need, 0 to 1, how surely (`null`: not enough to be thought of), by what. */
export type Pertinence = Readonly<{
  score: number
  certitude: Certitude | null
  preuves: readonly Preuve[]
  /** What of the need they say word for word, where that is not all. */
  moities?: readonly string[]
}>

/** A talent beside one need: facts only, nothing that was judged by somebody. */
export type Candidat = Readonly<{
  talentId: Id
  /** Agreed to be asked through the role, or directly. */
  accordDonne: boolean
  age: 'adulte' | '16-17' | null
  disponible: boolean
  /** Confirmed within twelve months. */
  aJour: boolean
  parMois: number
  /** The days it was asked something, of the last ninety. */
  demandes: readonly Temporal.PlainDate[]
  jamaisDemande: boolean
  /** Other needs for which it is kept and not asked yet: as many demands to come. */
  promises: number
  /** The hours it has promised elsewhere. */
  prises: readonly Heure[]
  dejaPourCetAppel: boolean
  structuresRefusees: readonly Id[]
  moments: readonly Moment[]
  grille: readonly string[]
  /** What it wrote of its moments, in its own words: « pas le vendredi ». */
  precisions: string
  /** What their own text says of this very moment: yes, and nothing else; asked for nothing, as they said it. */
  ditOui?: string
  /** Sentences of its own text that name the day of the need, or refuse its hour: to be asked, and quoted. */
  reserves: string
  joursEvites: readonly JoursEvites[]
  quartierId: Id | null
  rayon: 'quartier' | 'voisins' | 'partout'
  publicsEvites: readonly string[]
  /** Facet entries it has: declared, or read in its words. */
  acquis: readonly string[]
  /** How many coups de pouce it has already given with one of the entries this need asks for. */
  dejaFait: number
  /** The need is also something it would like to do or to learn. */
  envie: boolean
  pertinence: Pertinence
}>

/** What is around: the day, and what is known of distances between quartiers. */
export type Autour = Readonly<{
  aujourdhui: Temporal.PlainDate
  /** Kilometres between two quartiers; `null` when an outline is missing. */
  distanceKm: (a: Id, b: Id) => number | null
}>
