export { NATURES, type Statut } from './domain/seance.ts'
