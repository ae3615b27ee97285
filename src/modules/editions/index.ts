import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { versLesAdoptees } from './adoption/panneau.tsx'
import { adopterScreen } from './adoption/screens/adopter.tsx'
import { editionScreen } from './adoption/screens/edition.tsx'
import { enCoursScreen } from './adoption/screens/en-cours.ts'
import { versLeRendu } from './rendu/panneau.tsx'
import { enClairScreen } from './rendu/screens/en-clair.tsx'

export { adopterEtRendre } from './adoption/usecases.ts'

export const editions: Module = {
  nom: 'editions',
  outil: 'suivi',
  routes: screens(enCoursScreen, adopterScreen, editionScreen, enClairScreen),
  panels: { accueil: versLesAdoptees, 'accueil-public': versLeRendu },
  signatures: ['editions_d_evaluation.par', 'editions_d_evaluation.rendue_par'],
  ecrits: [
    {
      dit: 'Une évaluation adoptée',
      page: '/evaluation/editions/:id',
      par: 'id',
      ou: ['editions_d_evaluation.contenu'],
    },
  ],
}
