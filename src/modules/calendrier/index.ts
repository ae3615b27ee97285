import type { Module } from '#src/module.ts'

export const calendrier: Module = { nom: 'calendrier' }
