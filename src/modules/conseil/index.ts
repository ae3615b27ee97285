import type { Module } from '#src/ground/module.ts'

export const conseil: Module = {
  nom: 'conseil',
}
