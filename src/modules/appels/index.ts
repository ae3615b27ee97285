import type { Module } from '#src/module.ts'

export const appels: Module = { nom: 'appels' }
