import type { Module } from '#src/ground/module.ts'

export { formesPour } from './rotations/plans-connus.ts'
export { avecReserves, secondsChoix } from './rotations/reserves.ts'
export { planifierStands, planifierTables } from './rotations/travailleur.ts'
export type * from './rotations/types.ts'
export type * from './rotations/types-tables.ts'
export { direRaison, REFUS_DE_PLAN } from './textes.fr.ts'

export const lancement: Module = { nom: 'lancement' }
