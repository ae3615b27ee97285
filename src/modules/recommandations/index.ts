import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { aRelireAuTempsFort, recommandationsAFaire } from './contributions.tsx'
import { ecrireScreen } from './screens/ecrire.tsx'
import { ficheScreen } from './screens/fiche.tsx'
import { listeScreen } from './screens/liste.tsx'

export { dansLOrdre, type Etat, etatDe, type Venue } from './domain.ts'
export { direAQui, direLaSuite, direQui, enCourt } from './mots.ts'
export { peutLireLEvaluation } from './policy.ts'
export { deLAnnee, duConseilReponduesDepuis, parIds, type RecommandationLue, restees } from './store.ts'
export { NOM_DE_L_ETAT } from './textes.fr.ts'

export const recommandations: Module = {
  nom: 'recommandations',
  outil: 'suivi',
  routes: screens(ecrireScreen, listeScreen, ficheScreen),
  panels: { 'temps-fort': aRelireAuTempsFort },
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
