import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { direDesMesActions } from './commentaires/panneau.tsx'
import { commenterScreen } from './commentaires/screens/commenter.tsx'
import { pagesScreen } from './commentaires/screens/pages.tsx'
import { sectionsScreen } from './commentaires/screens/sections.tsx'
import { suivreLaStructure } from './commentaires/store.ts'
import { commentairesAFaire, consultationAFaire } from './consultation/contributions.ts'
import { courrielsDeLaConsultation, rappelerLaConsultation } from './consultation/rappels.ts'
import { consulterScreen } from './consultation/screens/consulter.tsx'
import { anneeScreen } from './page/screens/annee.tsx'
import { anneesScreen } from './page/screens/annees.tsx'
import { annexesScreen } from './page/screens/annexes.ts'
import { versLEvaluation } from './panneau.tsx'
import { questionsScreen } from './questions/screens/liste.tsx'
import { objectifsScreen } from './questions/screens/objectifs.tsx'
import { questionScreen } from './questions/screens/question.tsx'
import { reponsesALire } from './reponses.ts'

export { type Place, repondueAvant, sectionsEnDesaccord, type Voix } from './commentaires/domain.ts'
export { direLaVoix, direLeCommentaire } from './commentaires/mots.ts'
export { commentairesDe, pagesDe } from './commentaires/store.ts'
export { NOM_DE_LA_VOIX } from './commentaires/textes.fr.ts'
export {
  court as laConsultationCourt,
  type EtatDeConsultation,
  etatDe as etatDeLaConsultation,
} from './consultation/domain.ts'
export { find as consultationDe, joursPublies } from './consultation/store.ts'
export { direLaConsultation } from './consultation/textes.fr.ts'
export { couvertureDe } from './faits/couverture.ts'
export { type SectionDite, section } from './faits/dite.ts'
export { SECTIONS } from './faits/sections.ts'
export { recompterLesSens } from './faits/voix.ts'
export { type EditionDite, estSansAction, lireAvecLesFaits, lireLEdition } from './page/lire.ts'
export { UnTableau } from './page/views.tsx'
export { peutLireLEvaluation } from './policy.ts'
export { EVALUATION, QUI_LIT } from './textes.fr.ts'

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
    sectionsScreen,
    commenterScreen,
    pagesScreen,
    consulterScreen,
    anneesScreen,
    anneeScreen,
  ),
  panels: {
    accueil: versLEvaluation,
    'mes-actions-structure': direDesMesActions,
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
      dit: 'La réponse de la ville à une page du conseil',
      page: '/evaluation/pages/:id',
      par: 'id',
      ou: ['pages_du_conseil.suite_raison'],
    },
  ],
}
