import type { Module } from '#src/ground/module.ts'

export { type Pistes, pistesPour } from './moteur/a-qui-demander.ts'
export type { Barriere } from './moteur/barrieres.ts'
export type { Clause, Explication } from './moteur/explication.ts'
export { direDits } from './moteur/phrase-du-bureau.fr.ts'
export { aEcritDeSesMoments, enumerer, POURQUOI_PAS, plutotLibre } from './moteur/phrases.fr.ts'
export { promisAilleurs } from './moteur/queries.ts'
export {
  type Pourquoi,
  type Presque,
  pourquoiPas,
  type Suggestion,
  type Suggestions,
  suggerer,
} from './moteur/suggerer.ts'
export { planifier } from './plan/travailleur.ts'
export type { Couple, Plan, Probleme } from './plan/types.ts'
export { cle } from './plan/valeur.ts'

export const suggestions: Module = { nom: 'suggestions' }
