import type { Id } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { type NomsConnus, type NomVu, nomsDans } from '../membres/noms.ts'
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
  /** A later version took words of this line back: they are nowhere any more. */
  motsRetires?: true
}>

/** What is transmitted. `jour`: `2026-01-13`. */
export type AvisFige = Readonly<{
  annee: number
  /** `moins`: of the line at which fewest were there, where somebody came or left. */
  seances: readonly Readonly<{ jour: string; presents: number; membres: number; moins?: number }>[]
  lignes: readonly LigneFigee[]
}>

/** Under so many who vote, a count names somebody. */
const ASSEZ = 3

type Ligne = Readonly<{ numero: number; actionId: Id; titre: string; structure: string }>
type Soiree = Readonly<{ id: Id; jour: Temporal.PlainDate }>

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
  // How many they were is what was counted at each vote: who came, left or joined since was not of it.
  const parSeance = Map.groupBy(lu.votes.values(), ({ seanceId }) => seanceId)
  return {
    annee,
    seances: lu.seances.flatMap(({ id, jour }) => {
      const votes = parSeance.get(id)
      if (votes === undefined) return []
      const la = votes.map(({ presents }) => presents.length)
      const [presents, moins] = [Math.max(...la), Math.min(...la)]
      const membres = Math.max(...votes.map((vote) => vote.membres))
      return [{ jour: jour.toString(), presents, membres, ...(moins < presents ? { moins } : {}) }]
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

type Seances = AvisFige['seances']

/** The evenings of these lines, and those at which lines carried unread from the version before were adopted. */
export function reunir(siennes: Seances, avant: Seances): Seances {
  const jours = [...new Set([...siennes, ...avant].map(({ jour }) => jour))].sort().reverse()
  return jours.map((jour) => {
    const dites = [...siennes, ...avant].filter((une) => une.jour === jour)
    const presents = Math.max(...dites.map((une) => une.presents))
    const moins = Math.min(...dites.map((une) => une.moins ?? une.presents))
    return {
      jour,
      presents,
      membres: Math.max(...dites.map((une) => une.membres)),
      ...(moins < presents ? { moins } : {}),
    }
  })
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
        ...(une.minorite === ligne.minorite &&
        une.conditions === ligne.conditions &&
        (une.motsRetires === ligne.motsRetires || ligne.motsRetires)
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

/** What the council wrote of a line: words that may name somebody. */
const MOTS = ['minorite', 'conditions'] as const

/** Words of a line that name somebody; `noms`: those words, as they are written. */
export type LigneQuiNomme = Readonly<{ ligne: LigneFigee; noms: readonly NomVu[] }>

/** The lines of which the words seem to name somebody. */
export const lignesQuiNomment = ({ lignes }: AvisFige, connus: NomsConnus): readonly LigneQuiNomme[] =>
  lignes.flatMap((ligne) => {
    const noms = nomsDans(MOTS.map((champ) => ligne[champ]).join('\n'), connus)
    return noms.length === 0 ? [] : [{ ligne, noms }]
  })

/**
 * A version as it is left by a later one: words that name somebody whom the later one names no more are gone; all that it says
 * otherwise is, where `tous`. `null`: it stays as it is.
 */
export function sansLesMotsRetires(
  avant: AvisFige,
  apres: AvisFige,
  connus: NomsConnus,
  tous: boolean,
): AvisFige | null {
  const neuves = new Map(apres.lignes.map((ligne) => [ligne.actionId, ligne]))
  let change = false
  const lignes = avant.lignes.map((ligne): LigneFigee => {
    const neuve = neuves.get(ligne.actionId)
    const restent = new Set(neuve ? MOTS.flatMap((champ) => nomsPlies(neuve[champ], connus)) : [])
    const partis = MOTS.filter(
      (champ) =>
        ligne[champ] !== '' &&
        ligne[champ] !== neuve?.[champ] &&
        (tous || nomsPlies(ligne[champ], connus).some((nom) => !restent.has(nom))),
    )
    if (partis.length === 0) return ligne
    change = true
    return { ...ligne, ...Object.fromEntries(partis.map((champ) => [champ, ''])), motsRetires: true }
  })
  return change ? { ...avant, lignes } : null
}

const nomsPlies = (ecrit: string, connus: NomsConnus): readonly string[] =>
  nomsDans(ecrit, connus).map(({ mot }) => plier(mot))
