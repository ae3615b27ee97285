import type { Module } from '#src/module.ts'

export { estOuvre, jourFerie, jourOuvre, joursFeries } from './fond/feries.ts'
export { FETES, fetesDe, NOMS_DE_FETE, type NomDeFete } from './fond/fetes.ts'
export { estEnVacances, type OptionsDeFond, type Repere, reperes } from './fond/reperes.ts'
export { VACANCES_SCOLAIRES, ZONES, type Zone } from './fond/vacances.donnees.ts'

export const calendrier: Module = { nom: 'calendrier' }
