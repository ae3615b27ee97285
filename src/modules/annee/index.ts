import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { aFaireDesEcheances, courrielsDesEcheances } from './echeances/contributions.ts'
import { ecrireEcheanceScreen } from './echeances/screens/ecrire.tsx'
import { echeancesScreen } from './echeances/screens/liste.tsx'
import { preparerScreen } from './echeances/screens/preparer.tsx'
import { rappelerLesEcheances } from './echeances/usecases.ts'
import { fermeturesDeLaStructure } from './fermetures/panneau.tsx'
import { fermeturesScreen } from './fermetures/screens/fermetures.tsx'
import { reglagesDuCalendrierScreen } from './fond/screens/reglages.tsx'

export { type Echeance, NOM_DU_RESPONSABLE } from './echeances/domain.ts'
export { lisibles, voitLesEcheances } from './echeances/policy.ts'
export { entre as echeancesEntre, joursDe as joursDeLEcheance } from './echeances/store.ts'
export { preparerLAnnee } from './echeances/usecases.ts'
export { concerne as concerneLaFermeture, type Fermeture, fermees, pendant } from './fermetures/domain.ts'
export { direFermeture } from './fermetures/mots.ts'
export { peutDireUneFermeture } from './fermetures/policy.ts'
export { toutes as fermetures } from './fermetures/store.ts'
export { fondDuTerritoire } from './fond/fond.ts'
export { lireFond } from './fond/store.ts'
export { jourFerie, jourOuvre } from './jours/feries.ts'
export { type Fond, fondDe } from './jours/fond.ts'
export { estEnVacances, type OptionsDeFond, type Repere, reperes, vacances } from './jours/reperes.ts'
export { VACANCES_SCOLAIRES } from './jours/vacances.donnees.ts'
export { brouillonsVus } from './policy.ts'
export {
  annee as etendueDeLAnnee,
  anneeScolaireDu,
  cleDeSemaine,
  duAu,
  type Etendue,
  estScolaire,
  estTrimestre,
  etendue,
  etendueDu,
  jourEnClair,
  joursEntre,
  lireJour,
  lundiDe,
  mois,
  moisDu,
  moisEntre,
  nomDuJour,
  nomDuMois,
  periode,
  periodeScolaire,
  semaine,
  trimestreDu,
  VUES,
  type Vue,
  voisines,
} from './temps.ts'

export const annee: Module = {
  nom: 'annee',
  outil: 'calendrier',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(echeancesScreen, preparerScreen, ecrireEcheanceScreen, reglagesDuCalendrierScreen, fermeturesScreen),
  volets: { structure: fermeturesDeLaStructure },
  todos: aFaireDesEcheances,
  courriels: courrielsDesEcheances,
  entretien: rappelerLesEcheances,
  signatures: ['echeances.etat_par'],
  ecrits: [
    { dit: 'Une échéance', page: '/echeances/:id', par: 'id', ou: ['echeances.libelle', 'echeances.explication'] },
    { dit: 'Une fermeture', page: '/calendrier/fermetures', par: 'id', ou: ['fermetures.motif'] },
  ],
}
