import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { dejaEnsembleAFaire, liensDeLaStructure } from './contributions.tsx'
import { courriels } from './deja/emails.ts'
import { find, suivreLaStructure } from './deja/store.ts'
import { cetaitElle, pasElle } from './deja/usecases.ts'
import { LIEN_DEJA_ENSEMBLE } from './policy.ts'
import { anneeScreen } from './screens/annee.tsx'
import { dejaScreen } from './screens/deja.tsx'
import { structureScreen } from './screens/structure.tsx'

export { direLaCooperation, feuilleDesFaits } from './dire.ts'
export { lireLaCooperation } from './lire.ts'
export { peutVoirQuiEstSeul } from './policy.ts'

export const cooperation: Module = {
  nom: 'cooperation',
  outil: 'suivi',
  // Fixed words stand before `:annee`, which would take them for a year.
  routes: screens(structureScreen, dejaScreen, anneeScreen),
  volets: { structure: liensDeLaStructure },
  todos: dejaEnsembleAFaire,
  courriels,
  liens: {
    [LIEN_DEJA_ENSEMBLE]: {
      page: (id) => `/cooperation/deja-ensemble/${id}`,
      structure: async (tx, id) => (await find(tx, id))?.avecId ?? null,
    },
  },
  pasMoi: pasElle,
  cetaitMoi: cetaitElle,
  structureReunie: suivreLaStructure,
  signatures: ['deja_ensemble.dite_par', 'deja_ensemble.accordee_par'],
}
