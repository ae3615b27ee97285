import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { aFaire, compteursDeLAnnee } from './contributions.tsx'
import { finirLesAnnulees } from './ecrire/annulations.ts'
import { PROGRAMMATION } from './fichiers/genre.ts'
import { apercuScreen } from './fichiers/screens/apercu.tsx'
import { classeurScreen } from './fichiers/screens/classeur.ts'
import { contactsScreen } from './fichiers/screens/contacts.tsx'
import { comiteScreen } from './screens/comite.tsx'
import { contactScreen } from './screens/contact.tsx'
import { contactModifierScreen } from './screens/contact-modifier.tsx'
import { contactNouveauScreen } from './screens/contact-nouveau.tsx'
import { exportScreen } from './screens/export.ts'
import { ficheScreen } from './screens/fiche.tsx'
import { listeScreen } from './screens/liste.tsx'
import { modifierScreen } from './screens/modifier.tsx'
import { nouvelleScreen } from './screens/nouvelle.tsx'
import { piliersScreen } from './screens/piliers.tsx'
import { rangerScreen } from './screens/ranger.tsx'
import { structureScreen } from './screens/structure.tsx'
import { structureDoubleScreen } from './screens/structure-double.tsx'
import { structureModifierScreen } from './screens/structure-modifier.tsx'
import { structureNouvelleScreen } from './screens/structure-nouvelle.tsx'
import { structuresScreen } from './screens/structures.tsx'
import { themesScreen } from './screens/themes.tsx'
import { chercherDansLesFichiers, effacerLeContact } from './structures/personal-data.ts'
import * as structures from './structures/structures-store.ts'

export { NOM_MAX, TROP_LONG } from './classeurs/actions/assemblage.ts'
export { ENTETES_DES_BILANS } from './classeurs/actions/nos-listes.ts'
export { argentDe, ENTETES_DU_SUIVI, RIEN_DE_NEUF } from './classeurs/actions/notre-export.ts'
export { AVANCEMENTS, type Avancement, type Lecture, type MesureLue, type ReleveLu } from './classeurs/grille/types.ts'
export { avancementEnTete, jourDans, MOIS } from './classeurs/vocabulaires/mots-suivi.ts'
export { payeurCommun } from './classeurs/vocabulaires/payeurs.ts'
export { etatDit } from './classeurs/vocabulaires/vocabulaire.ts'
export { actionDesPanneaux } from './contributions.tsx'
export {
  type Action,
  ETATS,
  ETATS_PUBLICS,
  ETATS_QUI_TIENNENT,
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
export { CE_QUI_TOMBE } from './ecrire/annulations.ts'
export { trouverContact } from './ecrire/contacts-usecases.ts'
export { nommerLesThemes } from './ecrire/themes-store.ts'
export {
  annulerAction,
  avancerAction,
  changerLaPeriode,
  creerAction,
  creerStructure,
  noterReprise,
  type RefusDePeriode,
} from './ecrire/usecases.ts'
export { type ActionDite, creerActionsDites } from './fichiers/actions-dites.ts'
export { parleDe, voisines } from './fichiers/appariement.ts'
export { cleDeDoute, type DoutesDits } from './fichiers/appliquer.ts'
export { conclure as conclureClasseur, genreDeClasseur, lireFichier, PROGRAMMATION } from './fichiers/genre.ts'
export { type BilanDeFichier, importerFichier } from './fichiers/importer.ts'
export { cleDeProche, type StructureProche, Structures, type StructuresDites } from './fichiers/rattachement.ts'
export { CorrigerLesColonnes, ecransDesColonnes, RelireLeFichier } from './fichiers/screens/correspondance.tsx'
export { Doute, doutesDits, Proches, structuresDites } from './fichiers/screens/parties.tsx'
export { colonnesDArgent, enEuros, sommesDites } from './lister/argent.ts'
export { ChoixDuProgramme } from './lister/filtres.tsx'
export { type ColonneDite, enColonnes, enTableau, insecable, type Papier, type TableauDit } from './lister/papier.ts'
export {
  CorpsDuPapier,
  colonnesChoisies,
  LignesAnnexees,
  PageDePapier,
  retenirLesColonnes,
  servirLePapier,
} from './lister/papier.tsx'
export { RESERVE } from './lister/rangees.ts'
export {
  direAccorde,
  direDesReserves,
  dontSousReserve,
  estSousReserve,
  type MotsDeLaReserve,
  reserveLevee,
  SOUS_RESERVE,
} from './lister/reserve.ts'
export { direDesAnnulees, direRecoupement, MONTANTS_ENTIERS, parTheme, seulement } from './mots.ts'
export { finAuPlusTard } from './periode-ecrite.ts'
export {
  ditDuTableau,
  type Portee,
  peutAppelerContacts,
  peutVoirAction,
  peutVoirArgent,
  peutVoirRemarque,
  portee as porteeDesActions,
  VUE_DE_TOUS,
} from './policy.ts'
export {
  type ChoixDAction,
  choix as choixDeProgrammation,
  choixDActions,
  decideeLe,
  financeursDits,
  piliersDesThemes,
  recoupement,
  selonLeProgramme,
  TITRE_DIT,
} from './queries.ts'
export { actionsNommees, find as trouverAction } from './store.ts'
export { DejaLa, demandees, sansQuestion } from './structures/structure-form.tsx'
export { contactsDAilleurs, structuresTenues } from './structures/structures-queries.ts'
export {
  contactsJoignables as contactsDe,
  contactsJoignablesDe as contactsDesStructures,
  find as trouverStructure,
  POUR_SA_STRUCTURE,
  structuresDePersonne,
} from './structures/structures-store.ts'
export { EtatDAction } from './views.tsx'

export const programmation: Module = {
  nom: 'programmation',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(
    nouvelleScreen,
    comiteScreen,
    piliersScreen,
    exportScreen,
    listeScreen,
    themesScreen,
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
    apercuScreen,
    contactsScreen,
    classeurScreen,
  ),
  panels: { accueil: compteursDeLAnnee },
  todos: aFaire,
  personalData: {
    libelle: 'Structures dont vous êtes le contact',
    exporter: structures.structuresDePersonne,
    chercher: chercherDansLesFichiers,
    effacer: effacerLeContact,
  },
  entretien: finirLesAnnulees,
  depots: [PROGRAMMATION],
  ecrits: [
    {
      dit: 'Une action',
      page: '/actions/:id',
      par: 'id',
      ou: [
        'actions.titre',
        'actions.etat_ecrit',
        'actions.etat_code',
        'actions.etat_mots',
        'actions.reserve_ecrite',
        'actions.reserve_levee_de',
        'actions.remarque',
        'actions.periode_ecrite',
        'actions.objectifs',
        'actions.renouvelle_ecrit',
      ],
    },
    {
      dit: 'Un indicateur d’une action',
      page: '/actions/:id',
      par: 'action_id',
      ou: ['indicateurs.libelle', 'indicateurs.cible'],
    },
    {
      dit: 'Une structure',
      page: '/structures/:id',
      par: 'id',
      ou: ['structures.nom', 'structures.sigle', 'structures.presentation'],
    },
    {
      dit: 'Le contact d’une structure',
      page: '/structures/:id',
      par: 'structure_id',
      ou: ['contacts.fonction'],
      sien: 'personne_id',
    },
  ],
}
