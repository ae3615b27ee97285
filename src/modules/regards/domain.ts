import { SEUIL } from '#src/ground/petits-nombres.ts'
import type { Reponse } from '#src/ground/trois-questions.ts'

/** Who speaks of an action by the criteria. The participants speak by three questions, and by the wall of a meeting. */
export const VOIX = ['porteur', 'conseil', 'cdsu'] as const
export type Voix = (typeof VOIX)[number]

/**
 * The seven usual criteria of an evaluation of public policy (pertinence, efficacité, participation, cohérence, efficience,
 * effets, durabilité). Of efficiency, the money of the bilan says the amounts, and the voices whether they were well spent.
 */
export const CRITERES = ['pertinence', 'publics', 'participation', 'cooperation', 'moyens', 'effets', 'suite'] as const
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

/** How many stickers are on one sentence of the wall. */
export type Gommette = Readonly<{ critere: Critere; niveau: Niveau; combien: number }>
/** The same as it was read, and as it is said. */
export type GommetteDite = Omit<Gommette, 'combien'> & Readonly<{ lu: number; dit: number }>

export const combienDe = (mur: readonly Gommette[], { critere, niveau }: Omit<Gommette, 'combien'>): number =>
  mur.find((une) => une.critere === critere && une.niveau === niveau)?.combien ?? 0

/** Said otherwise than it was read, while somebody else wrote another number there: neither goes without a word. */
export const noteeEntreTemps = (une: GommetteDite, mur: readonly Gommette[]): boolean => {
  const gardee = combienDe(mur, une)
  return une.dit !== une.lu && gardee !== une.lu && gardee !== une.dit
}

export type LaReponse = Readonly<Record<Question, Reponse | null>> & Readonly<{ mot: string }>

export type Depouillement = Readonly<{
  combien: number
  /** Those that are not read: of a month that goes on, or too few so far. */
  attendent: number
  /** `null` under the threshold: the number of answers is told, not what they say. */
  questions: Readonly<Record<Question, readonly [number, number, number]>> | null
  /** In an order that tells nothing of when they came. */
  mots: readonly string[]
}>

/** `lot`: above 0, it was read before answers were read by months. */
export type Rangee = LaReponse & Readonly<{ lot: number; mois: Temporal.PlainDate; maniere: Maniere }>

/**
 * The answers that may be read: of the months that are over, month after month until five are together. Live, whoever sends four
 * of their own would read the one that came between. By the link and on paper apart: whoever keyed papers knows them, and would
 * read by subtraction the few that came by the link.
 */
function lisibles(toutes: readonly Rangee[], jour: Temporal.PlainDate): Rangee[] {
  const ceMois = jour.with({ day: 1 })
  const finies = toutes
    .filter(({ lot, mois }) => lot === 0 && Temporal.PlainDate.compare(mois, ceMois) < 0)
    .sort((a, b) => Temporal.PlainDate.compare(a.mois, b.mois))
  const lues = toutes.filter(({ lot }) => lot > 0)
  for (const maniere of MANIERES) {
    let ensemble: Rangee[] = []
    for (const duMois of Map.groupBy(
      finies.filter((une) => une.maniere === maniere),
      ({ mois }) => mois.toString(),
    ).values()) {
      ensemble.push(...duMois)
      if (ensemble.length < SEUIL) continue
      lues.push(...ensemble)
      ensemble = []
    }
  }
  return lues
}

/** What the participants said, as far as it may be read on this day: each month once it is over, and it stays as it was read. */
export function depouiller(toutes: readonly Rangee[], jour: Temporal.PlainDate): Depouillement {
  const reponses = lisibles(toutes, jour)
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
