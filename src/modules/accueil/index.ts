import type { Module } from '#src/module.ts'

export const accueil: Module = { nom: 'accueil' }
