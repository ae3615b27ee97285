import type { Lecture } from '../classeurs/grille/types.ts'

const ZERO_ACCORDE = 'Non retenue (0 € accordé)'

/** A vote of nothing, beside others of something, is a refusal; a column of zeros alone is one that nobody filled. */
export function direLesVotesDeRien(lecture: Lecture): Lecture {
  const { actions } = lecture
  if (!actions.some((a) => a.financements.some((f) => (f.accorde ?? 0) > 0))) return lecture
  const deRien = ({ etat, sensCouleur, financements }: (typeof actions)[number]) =>
    etat === null && sensCouleur === null && financements.length > 0 && financements.every((f) => f.accorde === 0)
  return { ...lecture, actions: actions.map((a) => (deRien(a) ? { ...a, etat: ZERO_ACCORDE } : a)) }
}
