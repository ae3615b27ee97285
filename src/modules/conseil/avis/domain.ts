import type { Id } from '#platform/ids.ts'
import type { Decompte, Issue, Vote } from '../seance/domain.ts'
import { issueDe, liesDecouverts, votantsDe } from '../seance/domain.ts'

/** What became of an opinion after the committee. */
export const SUITES = ['suivi', 'en-partie', 'pas-suivi'] as const
export type Suite = (typeof SUITES)[number]

/** One line as it leaves: what the council says, how many said it, and never who. */
export type LigneFigee = Readonly<{
  numero: number
  actionId: Id
  titre: string
  structure: string
  issue: Issue | 'non-examinee'
  /** Adopted with the others, without a count. */
  ensemble: boolean
  /** `null`: not counted, or by so few that a count would tell whose voice it was. */
  voix: Decompte | null
  votants: number
  quorum: number
  /** How many were tied and left the room. */
  sortis: number
  /** How many were there, and turned out to be tied once it had been transmitted. */
  liesDecouverts: number
  minorite: string
  conditions: string
}>

/** What is transmitted. `jour`: `2026-01-13`. */
export type AvisFige = Readonly<{
  annee: number
  seances: readonly Readonly<{ jour: string; presents: number; membres: number }>[]
  lignes: readonly LigneFigee[]
}>

/** Under so many who vote, a count names somebody. */
const ASSEZ = 3

type Ligne = Readonly<{ numero: number; actionId: Id; titre: string; structure: string }>
type Soiree = Readonly<{ id: Id; jour: Temporal.PlainDate; presents: readonly Id[] }>

/** What leaves, from what was adopted. `dejaTransmis`: a tie found since reopens nothing, and is told. */
export function figer(
  annee: number,
  lu: Readonly<{
    lignes: readonly Ligne[]
    votes: ReadonlyMap<Id, Vote>
    lies: ReadonlyMap<Id, ReadonlySet<Id>>
    seances: readonly Soiree[]
  }>,
): AvisFige {
  // Of how many they were is what was counted that evening: who joined or left since was not of it.
  const membres = new Map<Id, number>()
  for (const vote of lu.votes.values())
    membres.set(vote.seanceId, Math.max(vote.membres, membres.get(vote.seanceId) ?? 0))
  return {
    annee,
    seances: lu.seances.flatMap(({ id, jour, presents }) => {
      const combien = membres.get(id)
      return combien === undefined ? [] : [{ jour: jour.toString(), presents: presents.length, membres: combien }]
    }),
    lignes: lu.lignes.map(({ numero, actionId, titre, structure }) => {
      const ligne = { numero, actionId, titre, structure }
      const vote = lu.votes.get(actionId)
      if (!vote) return { ...ligne, ...NON_EXAMINEE }
      const votants = votantsDe(vote)
      return {
        ...ligne,
        issue: issueDe(vote),
        ensemble: vote.lue !== null,
        voix: votants < ASSEZ ? null : vote.voix,
        votants,
        quorum: vote.quorum,
        sortis: vote.presents.length - votants,
        liesDecouverts: liesDecouverts(vote, lu.lies.get(actionId) ?? new Set()).length,
        minorite: vote.minorite,
        conditions: vote.conditions,
      }
    }),
  }
}

const NON_EXAMINEE = {
  issue: 'non-examinee',
  ensemble: false,
  voix: null,
  votants: 0,
  quorum: 0,
  sortis: 0,
  liesDecouverts: 0,
  minorite: '',
  conditions: '',
} as const

/** What a version says otherwise than the one before: its line, and which of its facts. */
export type Changement = Readonly<{ ligne: LigneFigee; quoi: 'nouvelle' | 'retiree' | 'avis' | 'mots' | 'lien' }>

export function changementsDe(avant: AvisFige, apres: AvisFige): readonly Changement[] {
  const connues = new Map(avant.lignes.map((ligne) => [ligne.actionId, ligne]))
  const restees = new Set(apres.lignes.map(({ actionId }) => actionId))
  return [
    ...apres.lignes.flatMap((ligne): Changement[] => {
      const une = connues.get(ligne.actionId)
      if (!une) return [{ ligne, quoi: 'nouvelle' }]
      const memeAvis =
        une.issue === ligne.issue && une.votants === ligne.votants && String(une.voix) === String(ligne.voix)
      return [
        ...(memeAvis ? [] : [{ ligne, quoi: 'avis' as const }]),
        ...(une.minorite === ligne.minorite && une.conditions === ligne.conditions
          ? []
          : [{ ligne, quoi: 'mots' as const }]),
        ...(une.liesDecouverts === ligne.liesDecouverts ? [] : [{ ligne, quoi: 'lien' as const }]),
      ]
    }),
    ...avant.lignes
      .filter(({ actionId }) => !restees.has(actionId))
      .map((ligne) => ({ ligne, quoi: 'retiree' as const })),
  ]
}
