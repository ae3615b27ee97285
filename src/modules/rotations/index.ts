import type { Module } from '#src/ground/module.ts'

export { avecReserves, secondsChoix } from './stands/reserves.ts'
export { formesPour } from './tables/plans-connus.ts'
export { direRaison, REFUS_DE_PLAN } from './textes.fr.ts'
export { planifierStands, planifierTables } from './travailleur.ts'
export type * from './types.ts'
export type * from './types-tables.ts'

export const rotations: Module = { nom: 'rotations' }
