import type { Module } from '#src/module.ts'

export { brouillons, type DateDeBrouillon } from './brouillons-queries.ts'
export { NATURES, type Nature, STATUTS, type Statut } from './domain/seance.ts'
export { ecrireFiltre, type Filtre, lireFiltre, SANS_FILTRE } from './filtre.ts'
export { estOuvre, jourFerie, jourOuvre, joursFeries } from './fond/feries.ts'
export { FETES, fetesDe, NOMS_DE_FETE, type NomDeFete } from './fond/fetes.ts'
export { estEnVacances, type OptionsDeFond, type Repere, reperes } from './fond/reperes.ts'
export { VACANCES_SCOLAIRES, ZONES, type Zone } from './fond/vacances.donnees.ts'
export { type DatePubliee, type Demande, type LieuDeDate, publiees, type SeanceDeDate } from './queries.ts'

export const calendrier: Module = { nom: 'calendrier' }
