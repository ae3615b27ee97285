import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { dejaEnsembleAFaire, liensDeLaStructure } from './contributions.tsx'
import { anneeScreen } from './screens/annee.tsx'
import { dejaScreen } from './screens/deja.tsx'
import { structureScreen } from './screens/structure.tsx'
import { suivreLaStructure } from './store.ts'

export { direLaCooperation, feuilleDesFaits } from './dire.ts'
export { peutVoirQuiEstSeul } from './policy.ts'
export { lireLaCooperation } from './usecases.ts'

export const cooperation: Module = {
  nom: 'cooperation',
  outil: 'suivi',
  // Fixed words stand before `:annee`, which would take them for a year.
  routes: screens(structureScreen, dejaScreen, anneeScreen),
  volets: { structure: liensDeLaStructure },
  todos: dejaEnsembleAFaire,
  structureReunie: suivreLaStructure,
  signatures: ['deja_ensemble.dite_par', 'deja_ensemble.accordee_par'],
}
