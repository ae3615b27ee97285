import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { delaisEnTableurScreen, delaisScreen } from './delais/screens/delais.tsx'
import { aFaire } from './du/contributions.ts'
import { courriels } from './du/emails.ts'
import { ceQuiEstDuScreen } from './du/screens/ce-qui-est-du.tsx'
import { lettreScreen } from './du/screens/lettre.tsx'
import { lettresScreen } from './du/screens/lettres.tsx'
import { mesActionsScreen } from './du/screens/mes-actions.tsx'
import { importDuSuiviScreen } from './import/screens/apercu.tsx'
import { TABLEAU_DE_SUIVI } from './import/usecases.ts'
import { accordsScreen } from './indicateurs/screens/accords.tsx'
import { definirScreen } from './indicateurs/screens/definir.tsx'
import { indicateurScreen } from './indicateurs/screens/indicateur.tsx'
import { indicateursScreen } from './indicateurs/screens/liste.tsx'
import { piecesScreen } from './indicateurs/screens/pieces.tsx'
import { valeursScreen } from './indicateurs/screens/valeurs.tsx'
import { notesACiter } from './journal/citations.ts'
import { ecrireNoteScreen } from './journal/screens/ecrire.tsx'
import { journalScreen } from './journal/screens/journal.tsx'
import { noteScreen } from './journal/screens/note.tsx'
import { photoScreen } from './journal/screens/photo.ts'
import { ecritesPar, oublierAuteur } from './journal/store.ts'
import { suiviDeLAction } from './page/panneau.tsx'
import { anneeScreen } from './page/screens/annee.tsx'
import { comiteScreen } from './page/screens/comite.tsx'
import { comptesScreen } from './page/screens/comptes.tsx'
import { exportScreen } from './page/screens/export.ts'
import { pourquoiScreen } from './page/screens/pourquoi.tsx'
import { syntheseScreen } from './page/screens/synthese.tsx'
import { LIEN_DE_CE_QUI_EST_DU } from './policy.ts'
import { papierDuVoteScreen } from './programme/screens/papier.tsx'
import { voteScreen } from './programme/screens/vote.tsx'
import { suivreLAction, suivreLaStructure } from './programme/store.ts'
import { versLesResultats } from './public/panneau.tsx'
import { resultatsScreen } from './public/screens/resultats.tsx'

export { doitEtreRaconte, estDocumentee, MANQUES, NOM_DU_MANQUE } from './completude.ts'
export { compteDe } from './comptes.ts'
export type { Droits } from './domain.ts'
export { lienDeLaStructure, quiLaRecoit } from './du/usecases.ts'
export { ALERTES } from './etat/domain.ts'
export { NOM_DE_LA_SITUATION } from './etat/views.tsx'
export { importerSuivi, type Reprise } from './import/usecases.ts'
export { type Chainon, chaineDe } from './indicateurs/chaine-queries.ts'
export { compteDesPersonnes, estEnviron } from './indicateurs/domain.ts'
export { type Fiche, SANS_FICHE } from './indicateurs/fiche.ts'
export { lignesDIndicateurs, type Serie, seriesDe } from './indicateurs/lire.ts'
export { DeposerUnePhoto, lirePhoto, type PhotoDeposee } from './journal/deposer.tsx'
export { OCTETS_MAX as OCTETS_DE_PHOTO, type RefusDePhoto, refaire as refairePhoto } from './journal/photos.ts'
export { type PhotoDuBilan, photoSurPapier, photosDuBilan } from './journal/photos-du-bilan.ts'
export { octetsDe as octetsDePhoto } from './journal/store.ts'
export { NOM_DES_DROITS, REFUS_DE_PHOTO } from './journal/textes.fr.ts'
export { ImageDePhoto } from './journal/views.tsx'
export { type LigneDeSuivi, lireLesManques, lireSuivi, montantDe } from './lire.ts'
export { argentDuTableau, type MontantDuTableau } from './page/argent-dit.ts'
export { direLesAnnulees, direLesReserves, parSituation } from './page/morceaux.tsx'
export { type ActionVotee, type LigneDArgent, parFinanceur } from './programme/domain.ts'
export { actionsVotees, deLAnnee as programmesVotes } from './programme/store.ts'
export { presencesDejaDites } from './public/lire.ts'
export { SANS_CHOIX } from './suivi-queries.ts'

export const suivi: Module = {
  nom: 'suivi',
  outil: 'suivi',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(
    ecrireNoteScreen,
    journalScreen,
    noteScreen,
    photoScreen,
    definirScreen,
    indicateursScreen,
    indicateurScreen,
    valeursScreen,
    piecesScreen,
    accordsScreen,
    voteScreen,
    papierDuVoteScreen,
    importDuSuiviScreen,
    mesActionsScreen,
    ceQuiEstDuScreen,
    lettresScreen,
    lettreScreen,
    exportScreen,
    delaisScreen,
    delaisEnTableurScreen,
    comiteScreen,
    syntheseScreen,
    pourquoiScreen,
    comptesScreen,
    anneeScreen,
    resultatsScreen,
  ),
  panels: { 'accueil-public': versLesResultats },
  volets: { action: suiviDeLAction },
  todos: aFaire,
  citations: notesACiter,
  courriels,
  liens: {
    [LIEN_DE_CE_QUI_EST_DU]: {
      page: (structureId) => `/suivi/ce-qui-est-du/${structureId}`,
      structure: async (_, structureId) => structureId,
    },
  },
  structureReunie: suivreLaStructure,
  actionReunie: suivreLAction,
  personalData: {
    libelle: 'Notes que vous avez écrites sur des actions',
    exporter: (tx, personneId, visit) => ecritesPar(tx, personneId, visit?.me.genre === 'compte'),
    effacer: oublierAuteur,
  },
  depots: [TABLEAU_DE_SUIVI],
  signatures: [
    'definitions_d_indicateur.par',
    'dits_du_tableau.par',
    'pieces_de_valeur.depose_par',
    'valeurs_d_indicateur.par',
    'valeurs_d_indicateur.decidee_par',
    'periodes_closes.par',
    'periodes_closes.rouverte_par',
    'lettres_de_saison.par',
    'notes_de_suivi.redige_par',
    'photos_de_suivi.depose_par',
    'programmes_votes.par',
  ],
  ecrits: [
    { dit: 'Une note du suivi', page: '/actions/:id/journal', par: 'action_id', ou: ['notes_de_suivi.texte'] },
    { dit: 'Une photo du suivi', page: '/suivi/notes/:id', par: 'note_id', ou: ['photos_de_suivi.description'] },
    {
      dit: 'Un indicateur suivi',
      page: '/suivi/indicateurs/:id',
      par: 'indicateur_id',
      ou: [
        'definitions_d_indicateur.libelle',
        'definitions_d_indicateur.precision',
        'definitions_d_indicateur.source',
        'definitions_d_indicateur.fiche',
      ],
    },
    {
      dit: 'Une mesure',
      page: '/suivi/indicateurs/:id',
      par: 'indicateur_id',
      ou: ['valeurs_d_indicateur.preuve_dite', 'valeurs_d_indicateur.raison'],
    },
    { dit: 'Une période rouverte', page: '/suivi/accords', par: 'id', ou: ['periodes_closes.raison'] },
    { dit: 'Un fichier joint à une mesure', page: '/suivi/pieces/:id', par: 'id', ou: ['pieces_de_valeur.nom'] },
    {
      dit: 'Ce que dit le tableau de suivi',
      page: '/actions/:id',
      par: 'action_id',
      ou: ['dits_du_tableau.financeur', 'dits_du_tableau.valeur', 'dits_du_tableau.dit', 'dits_du_tableau.source'],
    },
    { dit: 'Une lettre de saison', page: '/suivi/lettres/:id', par: 'structure_id', ou: ['lettres_de_saison.texte'] },
    { dit: 'Le programme voté', page: '/suivi/programme-vote', par: 'id', ou: ['programmes_votes.nom'] },
    { dit: 'Le programme voté', page: '/suivi/programme-vote', par: 'programme_id', ou: ['actions_votees.donnees'] },
  ],
}
