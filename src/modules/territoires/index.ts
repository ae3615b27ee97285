import type { Module } from '#src/module.ts'

export {
  creer as creerTerritoire,
  insertQuartier,
  type Lieu,
  lieux,
  oublier,
  parSlug,
  type Quartier,
  quartiers,
  tous,
} from './store.ts'

export const territoires: Module = { nom: 'territoires' }
