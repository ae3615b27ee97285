import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { halteScreen } from './marche/screens/halte.tsx'
import { haltesScreen } from './marche/screens/haltes.tsx'
import { marcheScreen } from './marche/screens/marche.tsx'
import { marchesScreen } from './marche/screens/marches.tsx'
import { effetsDeLAction } from './observations/panneau.tsx'
import { LIEN_DE_CONFIRMATION } from './observations/policy.ts'
import { anneeScreen } from './observations/screens/annee.tsx'
import { confirmerScreen } from './observations/screens/confirmer.tsx'
import { demanderScreen } from './observations/screens/demander.tsx'
import { ecrireUnEffetScreen } from './observations/screens/ecrire.tsx'
import { effetScreen } from './observations/screens/effet.tsx'
import { pieceScreen } from './observations/screens/piece.tsx'
import { oublierQuiRedige, redigesPar } from './observations/store.ts'
import { portesDuQuartier, quartierAFaire, versLeQuartier } from './portes.tsx'
import { LIEN_DE_POULS } from './pouls/policy.ts'
import { feuillesDuPoulsScreen } from './pouls/screens/feuilles.tsx'
import { nouveauPoulsScreen } from './pouls/screens/nouveau.tsx'
import { papiersDuPoulsScreen } from './pouls/screens/papiers.tsx'
import { poulsScreen } from './pouls/screens/pouls.tsx'
import { repondreAuPoulsScreen } from './pouls/screens/repondre.tsx'
import { tenirLePoulsScreen } from './pouls/screens/tenir.tsx'

export {
  type Effet,
  estContredit,
  mieuxEtayes,
  pointFaible,
  sourcesIndependantes,
} from './observations/domain.ts'
export { deLAnnee as effetsDeLAnnee, type EffetLu } from './observations/store.ts'
export { direLePointFaible } from './observations/textes.fr.ts'
export { direLEtat, direLesFacons } from './observations/views.tsx'
export { depouiller as depouillerLePouls, groupesDits, rangDe, saisonDe } from './pouls/domain.ts'
export { lignesDe as reponsesDePouls, type Pouls, tousLesPouls } from './pouls/store.ts'
export { direLaSaison, direLEchantillon, direLesGroupes } from './pouls/textes.fr.ts'

export const effets: Module = {
  nom: 'effets',
  outil: 'suivi',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(
    anneeScreen,
    confirmerScreen,
    ecrireUnEffetScreen,
    pieceScreen,
    demanderScreen,
    effetScreen,
    nouveauPoulsScreen,
    poulsScreen,
    repondreAuPoulsScreen,
    papiersDuPoulsScreen,
    feuillesDuPoulsScreen,
    tenirLePoulsScreen,
    marchesScreen,
    halteScreen,
    haltesScreen,
    marcheScreen,
  ),
  volets: { action: effetsDeLAction },
  panels: { 'accueil-public': versLeQuartier, accueil: portesDuQuartier },
  todos: quartierAFaire,
  liens: {
    [LIEN_DE_CONFIRMATION]: { page: (demandeId) => `/effets/confirmer/${demandeId}` },
    [LIEN_DE_POULS]: { page: (poulsId) => `/pouls/${poulsId}/questions` },
  },
  personalData: {
    libelle: 'Les effets que vous avez notés',
    exporter: redigesPar,
    effacer: oublierQuiRedige,
  },
  comptes: ['pieces_d_effet.compte_id', 'reponses_de_pouls.compte_id'],
  signatures: [
    'effets_observes.redige_par',
    'pieces_d_effet.notee_par',
    'demandes_de_confirmation.demandee_par',
    'pouls.ouvert_par',
    'reponses_de_pouls.pointee_par',
    'marches_exploratoires.ecrite_par',
    'photos_de_halte.deposee_par',
  ],
  ecrits: [
    {
      dit: 'Un effet observé',
      page: '/effets/:id',
      par: 'id',
      ou: [
        'effets_observes.changement',
        'effets_observes.pour_qui',
        'effets_observes.lieu',
        'effets_observes.periode',
        'effets_observes.importance',
        'effets_observes.contribution',
      ],
    },
    { dit: 'Une autre explication', page: '/effets/:id', par: 'effet_id', ou: ['rivales_d_effet.texte'] },
    {
      dit: 'Une pièce d’un effet',
      page: '/effets/:id',
      par: 'effet_id',
      ou: ['pieces_d_effet.source', 'pieces_d_effet.propos'],
    },
    {
      dit: 'À qui on demande',
      page: '/effets/:id',
      par: 'effet_id',
      ou: ['demandes_de_confirmation.demande_a', 'demandes_de_confirmation.source', 'demandes_de_confirmation.propos'],
    },
    {
      dit: 'Le pouls du quartier',
      page: '/pouls/:id',
      par: 'id',
      ou: ['pouls.question1', 'pouls.question2', 'pouls.question3'],
    },
    { dit: 'Un diagnostic en marchant', page: '/marches/:id', par: 'id', ou: ['marches_exploratoires.titre'] },
    {
      dit: 'Un diagnostic en marchant',
      page: '/marches/:id',
      par: 'marche_id',
      ou: ['haltes.lieu_ecrit', 'haltes.vu', 'haltes.souhait'],
    },
    {
      dit: 'Une photo de halte',
      page: '/marches/haltes/:id/photo',
      par: 'halte_id',
      ou: ['photos_de_halte.description'],
    },
  ],
}
