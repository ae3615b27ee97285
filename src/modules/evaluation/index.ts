import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { anneeScreen } from './edition/screens/annee.tsx'
import { anneesScreen } from './edition/screens/annees.tsx'

export const evaluation: Module = {
  nom: 'evaluation',
  outil: 'suivi',
  routes: screens(anneesScreen, anneeScreen),
}
