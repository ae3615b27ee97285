import type { ActionLue, Lecture } from '../classeurs/grille/types.ts'
import { ditUnVote, etatDit } from '../classeurs/vocabulaires/vocabulaire.ts'
import type { Etat } from '../domain.ts'

/**
 * A vote of nothing, beside others of something, is a refusal; a column of zeros alone is one that nobody filled. A row without
 * a word waits, in a workbook that is half voted: where other rows tell their decision, or where most have nothing yet.
 */
export function direLesVotesDeRien(lecture: Lecture): Lecture {
  const votees = lecture.actions.filter(votee)
  if (votees.length === 0) return lecture
  const actions = direLesAvisQuiDecident(lecture.actions, votees)
  const a0 = (a: ActionLue) => a.financements.length > 0 && a.financements.every((f) => f.accorde === 0)
  const muettes = actions.filter((a) => a0(a) && dit(a) === null)
  const aMoitie = muettes.length > votees.length || actions.some((a) => dit(a) !== null && !a.avis)
  const deRien = (a: ActionLue) => a0(a) && (dit(a) === null ? !aMoitie : voteDite(a))
  return { ...lecture, actions: actions.map((a) => (deRien(a) ? { ...a, etat: zeroAccorde(dit(a)) } : a)) }
}

/**
 * Opinions that say of each voted row what its vote says are those of the committee that voted: what they put off, refuse or send
 * elsewhere is decided too. A « Favorable » that no money followed waits all the same: it would be read without an account.
 */
function direLesAvisQuiDecident(actions: readonly ActionLue[], votees: readonly ActionLue[]): readonly ActionLue[] {
  const avisDeVotees = votees.filter((a) => a.avis && dit(a) !== null)
  const accordent = avisDeVotees.length >= 3 && avisDeVotees.every((a) => etatDit(dit(a) ?? '', true) === 'prevue')
  const decide = (a: ActionLue) => a.avis && !votee(a) && SANS_SUITE.includes(etatDit(dit(a) ?? '', false))
  return accordent ? actions.map((a) => (decide(a) ? { ...a, avis: false } : a)) : actions
}

const SANS_SUITE: readonly (Etat | null)[] = ['ajournee', 'refusee', 'orientee']
const votee = (a: ActionLue): boolean => a.financements.some((f) => (f.accorde ?? 0) > 0)
const dit = ({ etat, sensCouleur }: ActionLue): string | null => etat ?? sensCouleur
const voteDite = (a: ActionLue): boolean => !a.avis && ditUnVote(dit(a) ?? '')
const zeroAccorde = (ecrit: string | null): string => `Non retenue (${ecrit === null ? '' : `${ecrit}, `}0 € accordé)`
