import type { Feuille } from '#platform/tableur/types.ts'
import type { Lecture } from '../grille/types.ts'
import { totauxDe } from './totaux.ts'
import { vuesDe } from './vues.ts'

/** A reading, with what its page of corrections shows beside. */
export function montrer(feuilles: readonly Feuille[], lecture: Lecture): Lecture {
  const totaux = totauxDe(feuilles, lecture)
  return { ...lecture, totaux, vues: vuesDe(feuilles, lecture, totaux) }
}
