import type { Module } from '#src/module.ts'

export const annuaire: Module = { nom: 'annuaire' }
