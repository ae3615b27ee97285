import type { Etat } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { vuEntier } from '#platform/vu.ts'
import { estDici } from '../membres/domain.ts'

/** What is asked and not decided: read before the vote. */
export const A_LIRE = ['deposee', 'en-instruction'] as const satisfies readonly Etat[]

/** The reading of a year, opened by the city and perhaps closed since. */
export type Lecture = Readonly<{
  id: Id
  annee: number
  quartierId: Id | null
  ouverteLe: Temporal.Instant
  ouvertePar: string
  fermeeLe: Temporal.Instant | null
  fermeePar: string
}>

/** The readings under which what is asked in these quartiers that year is read now. */
const decouvrent = (l: Lecture, annee: number, quartiers: readonly Id[]): boolean =>
  l.annee === annee && (l.quartierId === null || quartiers.includes(l.quartierId))

/** Whether what is asked there that year is open to the council now. Nothing said: it is not. */
export const estOuverte = (lectures: readonly Lecture[], annee: number, quartiers: readonly Id[]): boolean =>
  lectures.some((l) => l.fermeeLe === null && decouvrent(l, annee, quartiers))

/** The year whose reading is open, or was last; else that of what is asked; else the next one. */
export const anneeALireParmi = (
  lectures: readonly Pick<Lecture, 'annee' | 'fermeeLe'>[],
  demandees: readonly Readonly<{ annee: number }>[],
  cetteAnnee: number,
): number => (lectures.find((l) => l.fermeeLe === null) ?? lectures[0])?.annee ?? demandees[0]?.annee ?? cetteAnnee + 1

/** What a member thinks of what is asked; « ne se prononce pas » is an answer. */
export const SENS = ['favorable', 'reserve', 'defavorable', 'sans-avis'] as const
export type Sens = (typeof SENS)[number]

/** What is asked, once numbered; `demande` and `payeurs` are told only while its reading is open. */
export type Ligne = Readonly<{
  id: Id
  annee: number
  numero: number | null
  titre: string
  structureId: Id
  structure: string
  theme: string
  etat: Etat
  quartiers: readonly Id[]
  ouverte: boolean
  demandeCentimes: number | null
  payeurs: readonly string[]
}>

/** Whether the council may still read it before the vote. */
export const seLit = ({ ouverte, etat }: Pick<Ligne, 'ouverte' | 'etat'>): boolean =>
  ouverte && A_LIRE.some((un) => un === etat)

/** What an application says besides its line. */
export type Dit = Readonly<{ objectifs: string; publics: readonly string[]; quartiers: string; quand: string }>

/**
 * A print of an application as it was read before it was noted: its words, its amounts, what the structure answered. Where it
 * stands in the city's hands, and what came of last year, move by themselves and change no note.
 */
export const luDeLaDemande = (
  { titre, structure, theme, demandeCentimes, payeurs }: Ligne,
  dit: Dit | undefined,
  questions: readonly Pick<Question, 'id' | 'reponse'>[],
): string =>
  vuEntier([
    ...[titre, structure, theme, demandeCentimes, payeurs],
    dit && [dit.objectifs, dit.publics, dit.quartiers, dit.quand],
    questions.flatMap(({ id, reponse }) => (reponse === '' ? [] : [[id, reponse]])),
  ])

export type Lecteur = Readonly<{ actionId: Id; membreId: Id }>
export type NoteDeLecture = Readonly<{
  id: Id
  actionId: Id
  membreId: Id
  sens: Sens
  raisons: string
  conditions: string
  notePar: string
  noteLe: Temporal.Instant
  version: number
}>

/** Two read each of them whole, for all. */
export const LECTEURS_PAR_LIGNE = 2

type ALire = Pick<Ligne, 'id' | 'structureId' | 'quartiers'>
type Lisant = Readonly<{ id: Id; quartierId: Id | null }>

/**
 * Two untied readers each, the work shared: what few may read first, by whoever has least to read. Those who read already
 * keep what they have, but where they are tied since or gone.
 */
export function repartir(
  lignes: readonly ALire[],
  membres: readonly Lisant[],
  lie: (membreId: Id, ligne: ALire) => boolean,
  deja: readonly Lecteur[] = [],
): readonly Lecteur[] {
  const charge = new Map(membres.map(({ id }) => [id, 0]))
  const prendre = (membreId: Id) => charge.set(membreId, (charge.get(membreId) ?? 0) + 1)
  const avant = Map.groupBy(deja, ({ actionId }) => actionId)
  const places = lignes.map((ligne) => {
    const possibles = membres.filter((m) => estDici(m, ligne.quartiers) && !lie(m.id, ligne)).map(({ id }) => id)
    const gardes = (avant.get(ligne.id) ?? [])
      .map(({ membreId }) => membreId)
      .filter((id) => possibles.includes(id))
      .slice(0, LECTEURS_PAR_LIGNE)
    for (const id of gardes) prendre(id)
    return { ligne, possibles, gardes }
  })
  const parRarete = [...places].sort((a, b) => a.possibles.length - b.possibles.length)
  const choisis = new Map<Id, readonly Id[]>()
  for (const { ligne, possibles, gardes } of parRarete) {
    const siens = [...gardes]
    while (siens.length < Math.min(LECTEURS_PAR_LIGNE, possibles.length)) {
      const libres = possibles.filter((id) => !siens.includes(id))
      const suivant = libres.reduce((a, b) => ((charge.get(b) ?? 0) < (charge.get(a) ?? 0) ? b : a))
      siens.push(suivant)
      prendre(suivant)
    }
    choisis.set(ligne.id, siens)
  }
  return lignes.flatMap(({ id }) => (choisis.get(id) ?? []).map((membreId) => ({ actionId: id, membreId })))
}

/** What the council asked of the structure, and what it answered. */
export type Question = Readonly<{
  id: Id
  actionId: Id
  membreId: Id
  texte: string
  poseeLe: Temporal.Instant
  reponse: string
  repondueLe: Temporal.Instant | null
  reponduePar: string
  version: number
}>

export type RefusDeLire = 'close' | 'pas-declare' | 'lie' | 'lie-vous' | 'ecrite-entre-temps' | 'demande-changee'
