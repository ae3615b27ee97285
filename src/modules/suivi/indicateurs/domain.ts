import { sansMilliers } from '#platform/texte.ts'
import { vuEntier } from '#platform/vu.ts'
import type { Decision, EtatDeValeur } from './accord.ts'
import { type Fiche, memeFiche } from './fiche.ts'

/** What counts can give by themselves: nobody types it twice. */
export const DERIVES = ['seances', 'presences', 'personnes', 'femmes', 'hommes', 'du-quartier', 'nouvelles'] as const
export type Derive = (typeof DERIVES)[number]

/** How a value is known, from the weakest to the strongest. */
export const PREUVES = ['declare', 'feuille', 'statistique'] as const
export type Preuve = (typeof PREUVES)[number]

export type Definition = Readonly<{
  numero: number
  libelle: string
  precision: string
  unite: string
  source: string
  derive: Derive | null
  cible: number | null
  fiche: Fiche | null
  par: string
  le: Temporal.Instant
}>

export type GenreDePiece = 'pdf' | 'webp' | 'xlsx' | 'ods' | 'csv'
/** A file that shows a value. */
export type Piece = Readonly<{ id: string; nom: string; genre: GenreDePiece }>

/** A value that a file shows is no longer only said. */
export const preuveAvec = (preuve: Preuve, pieces: readonly Piece[]): Preuve =>
  preuve === 'declare' && pieces.length > 0 ? 'feuille' : preuve

export type Valeur = Readonly<{
  id: string
  indicateurId: string
  structureId: string
  definition: number
  jour: Temporal.PlainDate
  /** The first day that it counts, of one period only; `null`: all since the beginning. */
  depuis: Temporal.PlainDate | null
  valeur: number
  preuve: Preuve
  preuveDite: string
  origine: 'saisie' | 'import'
  transmiseLe: Temporal.Instant | null
  confirmee: boolean
  pieces: readonly Piece[]
  creeLe: Temporal.Instant
  decision: Decision | null
  decideePar: string
  raison: string
  etat: EtatDeValeur
  par: string
}>

export type IndicateurSuivi = Readonly<{
  id: string
  actionId: string
  prevuId: string | null
  /** The current one is `definitions[0]`; the older ones explain older values. */
  definitions: readonly Definition[]
  valeurs: readonly Valeur[]
}>

/** What this structure kept for itself so far. */
export const gardeesPar = ({ valeurs }: Pick<IndicateurSuivi, 'valeurs'>, structureId: string): readonly Valeur[] =>
  valeurs.filter((v) => v.structureId === structureId && v.transmiseLe === null)

/** A print of values as they were read: what is counted, how many, how it is known, by which files. */
export const luDesValeurs = (
  { definitions }: Pick<IndicateurSuivi, 'definitions'>,
  valeurs: readonly Valeur[],
): string =>
  vuEntier(
    valeurs
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((v) => {
        const d = definitions.find(({ numero }) => numero === v.definition)
        const mesure = [d?.libelle, d?.precision, d?.unite]
        return [v.id, mesure, v.jour, v.depuis, v.valeur, v.preuve, v.preuveDite, v.pieces.map(({ id }) => id)]
      }),
  )

/** « 60 personnes » → 60 and « personnes »; what has no number is a unit alone. */
export function lireCible(cible: string): Readonly<{ cible: number | null; unite: string }> {
  const [, nombre = '', reste = ''] = /^\s*(\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)\s*(.*)$/u.exec(cible) ?? []
  if (nombre === '') return { cible: null, unite: cible.trim() }
  const lu = Number(sansMilliers(nombre).replace(',', '.'))
  return Number.isFinite(lu) ? { cible: lu, unite: reste.trim() } : { cible: null, unite: cible.trim() }
}

/**
 * The value that stands: of the latest day, then of the strongest evidence. Values of an older definition do not count
 * with those of the present one: they are shown, never compared. Nor do those that wait for the city, were sent back, or came late.
 */
export const valeurRetenue = (valeurs: readonly Valeur[], definition: number): Valeur | null =>
  retenables(valeurs, definition)[0] ?? null

/** Those that may stand, the one that does first. */
export function retenables(valeurs: readonly Valeur[], definition: number): Valeur[] {
  const rang = (v: Valeur) => PREUVES.indexOf(v.preuve)
  return valeurs
    .filter((v) => v.definition === definition && v.etat === 'compte')
    .toSorted((a, b) => Temporal.PlainDate.compare(b.jour, a.jour) || rang(b) - rang(a) || (a.id < b.id ? 1 : -1))
}

/** Whether it counts people: no more of them than presences. */
export const compteDesPersonnes = ({ libelle, unite }: Pick<Definition, 'libelle' | 'unite'>): boolean =>
  /^personnes?$/i.test(unite.trim()) || /\bpersonnes? (différentes?|distinctes?)/i.test(libelle)

/** What the counts of an action give, `null` where nobody said. */
export type Compte = Readonly<{
  seances: number | null
  /** Dates of the calendar that nobody counted. */
  sansComptage: number
  presences: number | null
  personnes: number | null
  femmes: number | null
  hommes: number | null
  duQuartier: number | null
  nouvelles: number | null
}>

export function valeurDerivee(derive: Derive, compte: Compte | null): number | null {
  if (compte === null) return null
  return compte[derive === 'du-quartier' ? 'duQuartier' : derive]
}

type Dite = Pick<Definition, 'libelle' | 'precision' | 'unite' | 'source' | 'derive' | 'cible' | 'fiche'>

/** Whether a change makes another definition: what is only better said (a target, a source, the rest of its sheet) keeps the values comparable. */
export const changeDeSens = (avant: Dite, apres: Dite): boolean =>
  avant.libelle !== apres.libelle ||
  avant.precision !== apres.precision ||
  avant.unite !== apres.unite ||
  avant.derive !== apres.derive

export const estLaMeme = (avant: Dite, apres: Dite): boolean =>
  !changeDeSens(avant, apres) &&
  avant.source === apres.source &&
  avant.cible === apres.cible &&
  memeFiche(avant.fiche, apres.fiche)

/** What a tracker says of a number that it only comes near. */
export const ENVIRON = 'Environ'
export const estEnviron = ({ preuveDite }: Pick<Valeur, 'preuveDite'>): boolean => preuveDite === ENVIRON
