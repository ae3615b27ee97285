import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { todos } from './a-faire.ts'
import { contratScreen } from './screens/contrat.tsx'
import { essaiScreen } from './screens/essai.tsx'
import { joindreScreen } from './screens/joindre.tsx'
import { lieuScreen } from './screens/lieu.tsx'
import { lieuxScreen } from './screens/lieux.tsx'
import { outilsScreen } from './screens/outils.tsx'
import { quartierScreen } from './screens/quartier.tsx'
import { quartiersScreen } from './screens/quartiers.tsx'
import { reglagesScreen } from './screens/reglages.tsx'

export { ACCESSIBILITES, nomDAccessibilite, OUTILS, type Plan, tracerLePlan } from './domain.ts'
export { distances } from './lieux/distances.ts'
export { type Lieu, type LieuEntier, lieux, lieuxEntiers, trouverLieu } from './lieux/lieux-store.ts'
export { insertQuartier, type Quartier, quartiers, quartiersEntiers, trouverQuartier } from './lieux/quartiers-store.ts'
export {
  adresseDite,
  aUnePermanence,
  ICI_SEULEMENT,
  joindreLaPermanence,
  permanenceDe,
  pourRepondre,
} from './permanence.ts'
export {
  creer as creerTerritoire,
  type Mentions,
  mentionsDe,
  oublier,
  parSlug,
  relire,
  savePermanence,
  tous,
} from './store.ts'
export { DessinDuContour, DessinDuPlan } from './views.tsx'

export const territoires: Module = {
  nom: 'territoires',
  routes: screens(
    reglagesScreen,
    contratScreen,
    joindreScreen,
    quartiersScreen,
    quartierScreen,
    lieuxScreen,
    lieuScreen,
    outilsScreen,
    essaiScreen,
  ),
  todos,
  ecrits: [{ dit: 'Un lieu', page: '/lieux', par: 'id', ou: ['lieux.nom', 'lieux.adresse', 'lieux.acces'] }],
}
