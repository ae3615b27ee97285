import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { anneeScreen } from './edition/screens/annee.tsx'
import { anneesScreen } from './edition/screens/annees.tsx'
import { versLEvaluation } from './panneau.tsx'
import { aRelireAuTempsFort, recommandationsAFaire } from './recommandations/contributions.tsx'
import { ecrireScreen } from './recommandations/screens/ecrire.tsx'
import { ficheScreen } from './recommandations/screens/fiche.tsx'
import { listeScreen } from './recommandations/screens/liste.tsx'

export const evaluation: Module = {
  nom: 'evaluation',
  outil: 'suivi',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(ecrireScreen, listeScreen, ficheScreen, anneesScreen, anneeScreen),
  panels: { accueil: versLEvaluation, 'temps-fort': aRelireAuTempsFort },
  todos: recommandationsAFaire,
  signatures: ['recommandations.dite_par', 'recommandations.repondue_par', 'recommandations.faite_par'],
  ecrits: [
    {
      dit: 'Une recommandation',
      page: '/evaluation/recommandations/:id',
      par: 'id',
      ou: [
        'recommandations.demande',
        'recommandations.constat',
        'recommandations.charge_de',
        'recommandations.raison',
        'recommandations.fait',
      ],
    },
  ],
}
