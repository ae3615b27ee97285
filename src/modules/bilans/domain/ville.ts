import type { Issue } from './bilan.ts'
import { ANNEXE, recitsDe } from './champs.ts'
import { LIGNES } from './tableau.ts'

/** What the city says of a signed bilan, and what who writes the programmation says of a signed request of dates. */
export const LECTURES = ['lu', 'a-corriger', 'recu'] as const
export const DECISIONS = ['accordee', 'refusee'] as const
export type Lecture = (typeof LECTURES)[number]
export type Decision = (typeof DECISIONS)[number]
export type Mot = Lecture | Decision

/** One answer to a version: of a correction, where it is asked for and what. */
export type Reponse = Readonly<{
  id: string
  numero: number
  mot: Mot
  cle: string
  texte: string
  par: string
  le: Temporal.Instant
}>

export type RefusDeReponse = 'remplacee' | 'entre-temps'

/**
 * Whether this word may be said of version `numero`, read when `vu` was the last answer. A version signed meanwhile is read
 * first; two who ask for corrections ask for both; where somebody said another word meanwhile, it is read first.
 */
export function peutSeDire(
  dit: Readonly<{ numero: number; mot: Mot; vu: string }>,
  { numero, derniere }: Readonly<{ numero: number; derniere: Pick<Reponse, 'id' | 'mot'> | undefined }>,
): RefusDeReponse | null {
  if (dit.numero !== numero) return 'remplacee'
  return (derniere?.id ?? '') === dit.vu || derniere?.mot === dit.mot ? null : 'entre-temps'
}

/** What is still asked of a version: the corrections, unless another word was said of it since. */
export function corrections(reponses: readonly Reponse[]): readonly Reponse[] {
  const depuis = reponses.findLastIndex(({ mot }) => mot !== 'a-corriger')
  return reponses.slice(depuis + 1)
}

/** Where a correction may be asked for: the answers, then the lines of the table. */
export const lieuxDe = (issue: Issue): readonly string[] =>
  issue === 'realisee'
    ? [...recitsDe(issue), 'subvention', ...LIGNES.map(({ cle }) => `r-${cle}`), ...ANNEXE]
    : recitsDe(issue)
