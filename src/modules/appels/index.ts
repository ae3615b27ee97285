import type { Module } from '#src/module.ts'

export { type Appel, estPublic, ISSUES, type Issue, momentDe } from './domain.ts'
export { find as trouverAppel, ouverts as appelsOuverts } from './store.ts'
export { conclureAppel, marquerPlaces } from './suites.ts'
export { ResumeAppel } from './views.tsx'

export const appels: Module = { nom: 'appels' }
