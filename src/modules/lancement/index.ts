import type { Module } from '#src/ground/module.ts'

export { planifierStands } from './rotations/travailleur.ts'
export type * from './rotations/types.ts'

export const lancement: Module = { nom: 'lancement' }
