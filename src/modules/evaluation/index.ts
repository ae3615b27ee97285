import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { adopterScreen } from './adoption/screens/adopter.tsx'
import { editionScreen } from './adoption/screens/edition.tsx'
import { enCoursScreen } from './adoption/screens/en-cours.ts'
import { direDesMesActions } from './commentaires/panneau.tsx'
import { commenterScreen } from './commentaires/screens/commenter.tsx'
import { pagesScreen } from './commentaires/screens/pages.tsx'
import { sectionsScreen } from './commentaires/screens/sections.tsx'
import { suivreLaStructure } from './commentaires/store.ts'
import { commentairesAFaire, consultationAFaire } from './consultation/contributions.ts'
import { courrielsDeLaConsultation, rappelerLaConsultation } from './consultation/rappels.ts'
import { consulterScreen } from './consultation/screens/consulter.tsx'
import { anneeScreen } from './edition/screens/annee.tsx'
import { anneesScreen } from './edition/screens/annees.tsx'
import { annexesScreen } from './edition/screens/annexes.ts'
import { versLEvaluation } from './panneau.tsx'
import { questionsScreen } from './questions/screens/liste.tsx'
import { objectifsScreen } from './questions/screens/objectifs.tsx'
import { questionScreen } from './questions/screens/question.tsx'
import { versLeRendu } from './rendu/panneau.tsx'
import { enClairScreen } from './rendu/screens/en-clair.tsx'
import { reponsesALire } from './reponses.ts'

export { adopterEtRendre } from './adoption/usecases.ts'

export const evaluation: Module = {
  nom: 'evaluation',
  outil: 'suivi',
  structureReunie: suivreLaStructure,
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(
    questionsScreen,
    questionScreen,
    objectifsScreen,
    annexesScreen,
    enCoursScreen,
    sectionsScreen,
    commenterScreen,
    pagesScreen,
    consulterScreen,
    adopterScreen,
    editionScreen,
    enClairScreen,
    anneesScreen,
    anneeScreen,
  ),
  panels: {
    accueil: versLEvaluation,
    'mes-actions-structure': direDesMesActions,
    'accueil-public': versLeRendu,
  },
  todos: async (visit, tx) => [
    ...(await consultationAFaire(visit, tx)),
    ...(await commentairesAFaire(visit, tx)),
    ...(await reponsesALire(visit, tx)),
  ],
  courriels: courrielsDeLaConsultation,
  entretien: rappelerLaConsultation,
  signatures: [
    'questions_evaluatives.proposee_par',
    'accords_de_question.note_par',
    'pieces_de_question.apportee_par',
    'objectifs_evalues.ecrit_par',
    'rattachements_d_effet.dit_par',
    'commentaires_d_evaluation.par',
    'pages_du_conseil.par',
    'pages_du_conseil.suite_par',
    'consultations_d_evaluation.ouverte_par',
    'editions_d_evaluation.par',
    'editions_d_evaluation.rendue_par',
  ],
  ecrits: [
    {
      dit: 'Une question de l’année',
      page: '/evaluation/questions/:id',
      par: 'id',
      ou: [
        'questions_evaluatives.question',
        'questions_evaluatives.dirait_oui',
        'questions_evaluatives.ou_regarder',
        'questions_evaluatives.reponse_dite',
      ],
    },
    {
      dit: 'Ce qui répond à une question de l’année',
      page: '/evaluation/questions/:id',
      par: 'question_id',
      ou: ['pieces_de_question.dit'],
    },
    {
      dit: 'Ce que l’on attendait d’un pilier',
      page: '/evaluation/:id/objectifs',
      par: 'annee',
      ou: [
        'objectifs_evalues.changement',
        'objectifs_evalues.par_quoi',
        'objectifs_evalues.doit_tenir',
        'objectifs_evalues.droit_commun',
      ],
    },
    {
      dit: 'Un commentaire de l’évaluation',
      page: '/evaluation/:annee',
      par: 'annee',
      ou: ['commentaires_d_evaluation.texte'],
    },
    {
      dit: 'Une évaluation adoptée',
      page: '/evaluation/editions/:id',
      par: 'id',
      ou: ['editions_d_evaluation.contenu'],
    },
    {
      dit: 'La réponse de la ville à une page du conseil',
      page: '/evaluation/pages/:id',
      par: 'id',
      ou: ['pages_du_conseil.suite_raison'],
    },
  ],
}
