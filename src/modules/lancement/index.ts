import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { accueilScreen } from './screens/accueil.tsx'
import { dossierScreen } from './screens/dossier.tsx'
import { horlogeScreen } from './screens/horloge.tsx'
import { jourScreen } from './screens/jour.tsx'
import { listeScreen } from './screens/liste.tsx'
import { planScreen } from './screens/plan.tsx'
import { programmeScreen } from './screens/programme.tsx'

export { formesPour } from './rotations/plans-connus.ts'
export { avecReserves, secondsChoix } from './rotations/reserves.ts'
export { planifierStands, planifierTables } from './rotations/travailleur.ts'
export type * from './rotations/types.ts'
export type * from './rotations/types-tables.ts'
export { direRaison, REFUS_DE_PLAN } from './textes.fr.ts'

export const lancement: Module = {
  nom: 'lancement',
  outil: 'calendrier',
  routes: screens(listeScreen, programmeScreen, planScreen, dossierScreen, accueilScreen, horlogeScreen, jourScreen),
  signatures: ['inscriptions_de_lancement.notee_par'],
  ecrits: [
    {
      dit: 'Une journée de lancement',
      page: '/lancement/:id',
      par: 'id',
      ou: ['journees_de_lancement.blocs'],
    },
    {
      dit: 'Une salle d’une journée de lancement',
      page: '/lancement/:id',
      par: 'journee_id',
      ou: ['salles_de_lancement.nom', 'salles_de_lancement.plan'],
    },
    {
      dit: 'Un stand d’une journée de lancement',
      page: '/lancement/:id',
      par: 'journee_id',
      ou: [
        'stands_de_lancement.titre',
        'stands_de_lancement.materiel',
        'stands_de_lancement.offre',
        'stands_de_lancement.cherche',
        'stands_de_lancement.langues',
      ],
    },
  ],
}
