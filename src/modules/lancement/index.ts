import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { courriels } from './inscrire/emails.ts'
import { chaqueNuit } from './inscrire/inscrire.ts'
import { promessesARelire, versLaJournee } from './panneaux.tsx'
import { LIEN_D_INSCRIPTION, LIEN_DE_LA_PORTE } from './policy.ts'
import { accueilScreen } from './screens/accueil.tsx'
import { dossierScreen } from './screens/dossier.tsx'
import { feuillesScreen } from './screens/feuilles.tsx'
import { horlogeScreen } from './screens/horloge.tsx'
import { inscriptionScreen } from './screens/inscription.tsx'
import { inscritsScreen } from './screens/inscrits.tsx'
import { jourScreen } from './screens/jour.tsx'
import { listeScreen } from './screens/liste.tsx'
import { mienneScreen } from './screens/mienne.tsx'
import { modifierScreen } from './screens/modifier.tsx'
import { planScreen } from './screens/plan.tsx'
import { portePreteeScreen } from './screens/porte-pretee.tsx'
import { portesScreen } from './screens/portes.tsx'
import { programmeScreen } from './screens/programme.tsx'
import { promessesScreen } from './screens/promesses.tsx'
import { standsScreen } from './screens/stands.tsx'
import { donneesDe, effacerDe } from './store/inscriptions.ts'

export { lireLesFeuilles } from './accueillir/feuilles.ts'
export { direLeStand, nomDuStand } from './domain/stands.ts'
export type { RoleDInvite, Stand } from './domain/types.ts'
export { estVenue } from './domain/venues.ts'
export type { PlanGarde } from './plan/plan.ts'
export { trouver as trouverLaJournee } from './preparer/ouvrir.ts'
export { type CarteLue, cartesDe } from './store/cartes.ts'
export { plansDe } from './store/plans.ts'
export type { Tenue } from './store/rencontres.ts'
export { NOM_DU_DEVENIR, NOM_DU_ROLE } from './textes.fr.ts'
export { filDe, quandEtOu } from './views.tsx'

export const lancement: Module = {
  nom: 'lancement',
  outil: 'calendrier',
  routes: screens(
    listeScreen,
    mienneScreen,
    modifierScreen,
    portePreteeScreen,
    inscriptionScreen,
    inscritsScreen,
    programmeScreen,
    standsScreen,
    planScreen,
    dossierScreen,
    accueilScreen,
    portesScreen,
    horlogeScreen,
    feuillesScreen,
    promessesScreen,
    jourScreen,
  ),
  liens: {
    [LIEN_D_INSCRIPTION]: { page: (id) => `/lancement/moi/${id}` },
    [LIEN_DE_LA_PORTE]: { page: (id) => `/lancement/porte/${id}`, dUneJournee: true },
  },
  courriels,
  todos: promessesARelire,
  panels: { 'temps-fort': versLaJournee },
  entretien: chaqueNuit,
  personalData: {
    libelle: 'Journées de lancement où vous étiez inscrit ou inscrite',
    exporter: donneesDe,
    effacer: effacerDe,
  },
  signatures: ['inscriptions_de_lancement.notee_par', 'portes_pretees.pretee_par'],
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
    {
      dit: 'Une promesse d’une journée de lancement',
      page: '/lancement/:id/promesses',
      par: 'journee_id',
      ou: ['cartes_de_lancement.quoi'],
    },
    {
      dit: 'Une inscription à une journée de lancement',
      page: '/lancement/:id/inscrits',
      par: 'journee_id',
      ou: [
        'inscriptions_de_lancement.avec',
        'inscriptions_de_lancement.peut_aider',
        'inscriptions_de_lancement.a_besoin',
      ],
    },
  ],
}
