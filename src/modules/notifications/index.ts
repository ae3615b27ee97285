import type { Module } from '#src/module.ts'
import * as store from './store.ts'

export type { UsageDEnvoi } from './domain.ts'
export { aUnMot } from './queries.ts'
export { envoyerEnAttente, prevenir } from './usecases.ts'

export const notifications: Module = {
  nom: 'notifications',
  personalData: {
    libelle: 'Messages qui vous ont été envoyés',
    exporter: store.ecritsA,
    effacer: store.removeOf,
  },
}
