import type { Module } from '#src/module.ts'

export const programmation: Module = { nom: 'programmation' }
