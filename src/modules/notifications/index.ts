import type { Module } from '#src/module.ts'

export const notifications: Module = { nom: 'notifications' }
