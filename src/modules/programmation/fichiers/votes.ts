import type { ActionLue, Lecture } from '../classeurs/grille/types.ts'
import { ditUnVote } from '../classeurs/vocabulaires/vocabulaire.ts'

/**
 * A vote of nothing, beside others of something, is a refusal; a column of zeros alone is one that nobody filled. A row without
 * a word waits, in a workbook that is half voted: where other rows tell their decision, or where most have nothing yet.
 */
export function direLesVotesDeRien(lecture: Lecture): Lecture {
  const { actions } = lecture
  const votees = actions.filter((a) => a.financements.some((f) => (f.accorde ?? 0) > 0))
  if (votees.length === 0) return lecture
  const a0 = (a: ActionLue) => a.financements.length > 0 && a.financements.every((f) => f.accorde === 0)
  const muettes = actions.filter((a) => a0(a) && dit(a) === null)
  const aMoitie = muettes.length > votees.length || actions.some((a) => dit(a) !== null && !a.avis)
  const deRien = (a: ActionLue) => a0(a) && (dit(a) === null ? !aMoitie : voteDite(a))
  return { ...lecture, actions: actions.map((a) => (deRien(a) ? { ...a, etat: zeroAccorde(dit(a)) } : a)) }
}

const dit = ({ etat, sensCouleur }: ActionLue): string | null => etat ?? sensCouleur
const voteDite = (a: ActionLue): boolean => !a.avis && ditUnVote(dit(a) ?? '')
const zeroAccorde = (ecrit: string | null): string => `Non retenue (${ecrit === null ? '' : `${ecrit}, `}0 € accordé)`
