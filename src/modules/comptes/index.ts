import type { Module } from '#src/module.ts'

export const comptes: Module = { nom: 'comptes' }
