import type { Fixe, Modele } from '../modele.ts'
import type { Rencontre } from '../types.ts'

/** By round, then stand and person as they were given; everybody of a group is told. */
export function enClair({ unites, stands }: Modele, placees: readonly Fixe[]): Rencontre[] {
  return placees
    .toSorted((a, b) => a.t - b.t || a.s - b.s || a.u - b.u)
    .flatMap(({ u, s, t }) =>
      (unites[u]?.ids ?? []).map((visiteurId) => ({ visiteurId, standId: stands[s]?.id ?? '', tour: t + 1 })),
    )
}
