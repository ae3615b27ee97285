import type { ActionLue, Lecture } from '../classeurs/grille/types.ts'
import { ditUnVote } from '../classeurs/vocabulaires/vocabulaire.ts'

/** A vote of nothing, beside others of something, is a refusal; a column of zeros alone is one that nobody filled. */
export function direLesVotesDeRien(lecture: Lecture): Lecture {
  const { actions } = lecture
  if (!actions.some((a) => a.financements.some((f) => (f.accorde ?? 0) > 0))) return lecture
  const deRien = (a: ActionLue) =>
    a.financements.length > 0 && a.financements.every((f) => f.accorde === 0) && (dit(a) === null || voteDite(a))
  return { ...lecture, actions: actions.map((a) => (deRien(a) ? { ...a, etat: zeroAccorde(dit(a)) } : a)) }
}

const dit = ({ etat, sensCouleur }: ActionLue): string | null => etat ?? sensCouleur
const voteDite = (a: ActionLue): boolean => !a.avis && ditUnVote(dit(a) ?? '')
const zeroAccorde = (ecrit: string | null): string => `Non retenue (${ecrit === null ? '' : `${ecrit}, `}0 € accordé)`
