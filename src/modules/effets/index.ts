import type { Module } from '#src/ground/module.ts'

export const effets: Module = {
  nom: 'effets',
}
