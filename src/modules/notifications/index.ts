import type { Module } from '#src/module.ts'
import { write } from '#src/visit.ts'
import { JOURS_D_ATTENTE } from './domain.ts'
import * as store from './store.ts'

export type { UsageDEnvoi } from './domain.ts'
export { aUnMot } from './queries.ts'
export { courriersScreen } from './screens/courriers.tsx'
export { type Devenir, devenirDesEnvois, direLeDevenir, envoyerEnAttente, prevenir } from './usecases.ts'

export const notifications: Module = {
  nom: 'notifications',
  personalData: {
    libelle: 'Messages qui vous ont été envoyés',
    exporter: store.ecritsA,
    effacer: store.removeOf,
  },
  entretien: (visit) =>
    write(visit, (tx) => store.abandonnerAvant(tx, visit.now.subtract({ hours: 24 * JOURS_D_ATTENTE }))),
}
