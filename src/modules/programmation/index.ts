import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { finirLesAnnulees } from './annulations.ts'
import { aFaire, compteursDeLAnnee } from './contributions.tsx'
import { fichiersRoutes, PROGRAMMATION } from './fichiers/index.ts'
import { effacerLeContact } from './personal-data.ts'
import { comiteScreen } from './screens/comite.tsx'
import { contactScreen } from './screens/contact.tsx'
import { contactModifierScreen } from './screens/contact-modifier.tsx'
import { contactNouveauScreen } from './screens/contact-nouveau.tsx'
import { exportScreen } from './screens/export.ts'
import { ficheScreen } from './screens/fiche.tsx'
import { listeScreen } from './screens/liste.tsx'
import { modifierScreen } from './screens/modifier.tsx'
import { nouvelleScreen } from './screens/nouvelle.tsx'
import { rangerScreen } from './screens/ranger.tsx'
import { structureScreen } from './screens/structure.tsx'
import { structureDoubleScreen } from './screens/structure-double.tsx'
import { structureModifierScreen } from './screens/structure-modifier.tsx'
import { structureNouvelleScreen } from './screens/structure-nouvelle.tsx'
import { structuresScreen } from './screens/structures.tsx'
import * as structures from './structures-store.ts'

export { CE_QUI_TOMBE } from './annulations.ts'
export { trouverContact } from './contacts-usecases.ts'
export { actionDesPanneaux } from './contributions.tsx'
export {
  type Action,
  ETATS,
  ETATS_PUBLICS,
  type Etat,
  etapesDecidees,
  type Financement,
  NOM_DE_L_ETAT,
  periodeVotee,
  peutEtreAnnulee,
  plusQueDemande,
  quartiersDeLAction,
  reduireA,
  titreEn,
} from './domain.ts'
export {
  type ActionDite,
  type BilanDeFichier,
  CorrigerLesColonnes,
  cleDeDoute,
  cleDeProche,
  creerActionsDites,
  Doute,
  type DoutesDits,
  doutesDits,
  ecransDesColonnes,
  genreDeClasseur,
  importerFichier,
  lireFichier,
  PROGRAMMATION,
  Proches,
  type StructureProche,
  Structures,
  type StructuresDites,
  structuresDites,
} from './fichiers/index.ts'
export { parleDe, voisines } from './import/appariement.ts'
export { ENTETES_DES_BILANS } from './import/nos-listes.ts'
export { ENTETES_DU_SUIVI } from './import/notre-export.ts'
export { AVANCEMENTS, type Avancement, type Lecture, type MesureLue, type ReleveLu } from './import/types.ts'
export { direRecoupement, MONTANTS_ENTIERS, seulement } from './mots.ts'
export { peutAppelerContacts, peutVoirAction, peutVoirArgent, portee as porteeDesActions } from './policy.ts'
export { type ChoixDAction, choix as choixDeProgrammation, choixDActions, recoupement } from './queries.ts'
export { find as trouverAction } from './store.ts'
export { contactsDAilleurs, structuresTenues } from './structures-queries.ts'
export {
  contactsJoignables as contactsDe,
  contactsJoignablesDe as contactsDesStructures,
  find as trouverStructure,
  POUR_SA_STRUCTURE,
  structuresDePersonne,
} from './structures-store.ts'
export { annulerAction, creerAction, creerStructure, noterReprise } from './usecases.ts'

export const programmation: Module = {
  nom: 'programmation',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(
    nouvelleScreen,
    comiteScreen,
    exportScreen,
    listeScreen,
    modifierScreen,
    rangerScreen,
    ficheScreen,
    structureNouvelleScreen,
    structuresScreen,
    structureModifierScreen,
    structureDoubleScreen,
    contactNouveauScreen,
    contactModifierScreen,
    contactScreen,
    structureScreen,
    fichiersRoutes,
  ),
  panels: { accueil: compteursDeLAnnee },
  todos: aFaire,
  personalData: {
    libelle: 'Structures dont vous êtes le contact',
    exporter: structures.structuresDePersonne,
    effacer: effacerLeContact,
  },
  entretien: finirLesAnnulees,
  depots: [PROGRAMMATION],
}
