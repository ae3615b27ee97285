import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { apresLaJournee } from './panneaux.tsx'
import { bilanScreen } from './screens/bilan.tsx'

export const apresJournee: Module = {
  nom: 'apres-journee',
  outil: 'calendrier',
  routes: screens(bilanScreen),
  panels: { 'journee-de-lancement': apresLaJournee },
}
