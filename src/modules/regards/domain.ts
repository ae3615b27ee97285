import { ouvertes, type Reponse } from '#src/ground/trois-questions.ts'

/** Who speaks of an action by the criteria. The participants speak by three questions, and by the wall of a meeting. */
export const VOIX = ['porteur', 'conseil', 'cdsu'] as const
export type Voix = (typeof VOIX)[number]

/**
 * Six of the seven usual criteria of an evaluation of public policy (pertinence, cohérence, efficacité, participation,
 * effets, durabilité); efficiency is left to the money of the bilan, which says it better.
 */
export const CRITERES = ['pertinence', 'publics', 'participation', 'cooperation', 'effets', 'suite'] as const
export type Critere = (typeof CRITERES)[number]

/** Four levels, each with its own sentence (`textes.fr.ts`): no middle to hide in. Never added, never averaged. */
export const NIVEAUX = [1, 2, 3, 4] as const
export type Niveau = (typeof NIVEAUX)[number]

export const QUESTIONS = ['accueil', 'utile', 'envie'] as const
export type Question = (typeof QUESTIONS)[number]

export const MANIERES = ['lien', 'papier'] as const
export type Maniere = (typeof MANIERES)[number]

export type Regard = Readonly<{
  id: string
  actionId: string
  voix: Voix
  auteur: string
  par: string
  niveaux: Partial<Record<Critere, Niveau>>
  mot: string
  ditLe: Temporal.Instant
  version: number
}>

/** How many said each level, for one voice and one criterion; `[0, 2, 1, 0]`: two said the second. */
export type Etalement = readonly [number, number, number, number]

export const RIEN: Etalement = [0, 0, 0, 0]

/** Where the people of one voice stand. */
export function etalement(regards: readonly Regard[], voix: Voix, critere: Critere): Etalement {
  const dits = regards.filter((un) => un.voix === voix).map((un) => un.niveaux[critere])
  const [a, b, c, d] = NIVEAUX.map((niveau) => dits.filter((dit) => dit === niveau).length)
  return [a ?? 0, b ?? 0, c ?? 0, d ?? 0]
}

/**
 * Whether voices see the same thing otherwise: two levels apart somewhere, or on both sides of the middle. A difference
 * is something to talk about, not an error: both stay.
 */
export function aSeDire(etalements: readonly Etalement[]): boolean {
  const dits = etalements.flatMap((e) => NIVEAUX.filter((niveau) => e[niveau - 1] !== 0))
  if (etalements.filter((e) => e.some((n) => n > 0)).length < 2) return false
  return Math.max(...dits) - Math.min(...dits) >= 2
}

export type LaReponse = Readonly<Record<Question, Reponse | null>> & Readonly<{ mot: string }>

export type Depouillement = Readonly<{
  combien: number
  /** Those that came since: they are opened together, once they are enough. */
  attendent: number
  /** `null` under the threshold: the number of answers is told, not what they say. */
  questions: Readonly<Record<Question, readonly [number, number, number]>> | null
  /** In an order that tells nothing of when they came. */
  mots: readonly string[]
}>

type Rangee = LaReponse & Readonly<{ lot: number }>

/**
 * What the participants said, once they are enough to be nobody in particular: lot by lot, so that reading the page
 * before and after an answer does not tell it.
 */
export function depouiller(toutes: readonly Rangee[]): Depouillement {
  const reponses = ouvertes(toutes)
  if (reponses.length === 0) return { combien: toutes.length, attendent: 0, questions: null, mots: [] }
  const compte = (question: Question, dit: Reponse) => reponses.filter((une) => une[question] === dit).length
  const trois = (question: Question): readonly [number, number, number] => [
    compte(question, 1),
    compte(question, 2),
    compte(question, 3),
  ]
  return {
    combien: reponses.length,
    attendent: toutes.length - reponses.length,
    questions: { accueil: trois('accueil'), utile: trois('utile'), envie: trois('envie') },
    mots: reponses
      .map(({ mot }) => mot)
      .filter((mot) => mot !== '')
      .sort((a, b) => a.localeCompare(b, 'fr')),
  }
}
