import type { Module } from '#src/module.ts'

export const misesEnLien: Module = { nom: 'mises-en-lien' }
