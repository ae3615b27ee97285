import type { Module } from '#src/ground/module.ts'

export { formesPour } from './rotations/plans-connus.ts'
export { planifierStands, planifierTables } from './rotations/travailleur.ts'
export type * from './rotations/types.ts'
export type * from './rotations/types-tables.ts'

export const lancement: Module = { nom: 'lancement' }
