import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { FICHIER_DE_SERIE } from './contexte/genre.ts'
import { contexteScreen } from './contexte/screens/contexte.tsx'
import { importDeSerieScreen } from './contexte/screens/importer.tsx'
import { serieScreen } from './contexte/screens/serie.tsx'
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
import { ensemble, portesDuQuartier, quartierAFaire, versLeQuartier, voletsEnsemble } from './portes.tsx'
import { LIEN_DE_POULS } from './pouls/policy.ts'
import { feuillesDuPoulsScreen } from './pouls/screens/feuilles.tsx'
import { nouveauPoulsScreen } from './pouls/screens/nouveau.tsx'
import { papiersDuPoulsScreen } from './pouls/screens/papiers.tsx'
import { poulsScreen } from './pouls/screens/pouls.tsx'
import { repondreAuPoulsScreen } from './pouls/screens/repondre.tsx'
import { tenirLePoulsScreen } from './pouls/screens/tenir.tsx'

import { lesRecits, recitsAFaire, recitsDeLAction, versLesRecits } from './recits/panneaux.tsx'
import { oublierLesPhotos } from './recits/photo.ts'
import { LIEN_DE_MON_RECIT, LIEN_POUR_RACONTER } from './recits/policy.ts'
import { choixScreen } from './recits/screens/choix.tsx'
import { feuillesScreen } from './recits/screens/feuilles.tsx'
import { ficheScreen } from './recits/screens/fiche.tsx'
import { mienScreen } from './recits/screens/mien.tsx'
import { motsScreen, nouveauScreen, surPlaceScreen } from './recits/screens/nouveau.tsx'
import { maPhotoScreen, octetsDePhotoScreen, photoDuBureauScreen } from './recits/screens/photo.tsx'
import { raconterScreen } from './recits/screens/raconter.tsx'
import { recitsScreen } from './recits/screens/recits.tsx'
import { recueillirScreen } from './recits/screens/recueillir.tsx'
import { retraitScreen } from './recits/screens/retrait.tsx'
import { tenirScreen } from './recits/screens/tenir.tsx'
import { oublierSesRecits, pasElle, sesRecits } from './recits/usecases.ts'

export { CATALOGUE as CATALOGUE_DU_CONTEXTE } from './contexte/catalogue.ts'
export { millesimeDe, valeurDe, type Zone } from './contexte/domain.ts'
export { leContexte, type SerieLue } from './contexte/store.ts'
export { direLaValeur, REGLE_DU_CONTEXTE } from './contexte/textes.fr.ts'
export { direDOu } from './contexte/views.tsx'
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
export { motsDesRecits, type RecitChoisi, recitsChoisis } from './recits/choisis-queries.ts'
export { empreinteDe, type RecitDit, type Sens as SensDUnRecit } from './recits/domain.ts'
export { SENS_COURT, VERSION_DE_L_ACCORD } from './recits/textes.fr.ts'
export { MotsDits, PhotoDuRecit } from './recits/views.tsx'

// Fixed words stand before `:id`, which would take them for an identifier.
const recits = screens(
  raconterScreen,
  mienScreen,
  recitsScreen,
  recueillirScreen,
  feuillesScreen,
  nouveauScreen,
  surPlaceScreen,
  tenirScreen,
  retraitScreen,
  choixScreen,
  motsScreen,
  octetsDePhotoScreen,
  maPhotoScreen,
  photoDuBureauScreen,
  ficheScreen,
)

const duQuartier = screens(
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
  contexteScreen,
  importDeSerieScreen,
  serieScreen,
)

export const effets: Module = {
  nom: 'effets',
  outil: 'suivi',
  routes: screens(recits, duQuartier),
  volets: { action: voletsEnsemble(recitsDeLAction, effetsDeLAction) },
  panels: {
    'accueil-public': ensemble(versLesRecits, versLeQuartier),
    accueil: ensemble(lesRecits, portesDuQuartier),
  },
  todos: async (visit, tx) => [...(await recitsAFaire(visit, tx)), ...(await quartierAFaire(visit, tx))],
  liens: {
    [LIEN_POUR_RACONTER]: { page: (sujetId) => `/raconter/${sujetId}` },
    [LIEN_DE_MON_RECIT]: { page: (id) => `/mon-recit/${id}`, bureau: (id) => `/recits/${id}` },
    [LIEN_DE_CONFIRMATION]: { page: (demandeId) => `/effets/confirmer/${demandeId}` },
    [LIEN_DE_POULS]: { page: (poulsId) => `/pouls/${poulsId}/questions` },
  },
  pasMoi: pasElle,
  entretien: oublierLesPhotos,
  personalData: {
    libelle: 'Ce que vous avez raconté, et les effets que vous avez notés',
    exporter: async (tx, personneId) => [...(await sesRecits(tx, personneId)), ...(await redigesPar(tx, personneId))],
    effacer: async (tx, personneId, visit) => {
      await oublierSesRecits(tx, personneId, visit)
      await oublierQuiRedige(tx, personneId)
    },
  },
  depots: [FICHIER_DE_SERIE],
  comptes: ['pieces_d_effet.compte_id', 'reponses_de_pouls.compte_id', 'series_de_contexte.compte_id'],
  signatures: [
    'recits.note_par',
    'recits.relu_par',
    'accords_de_recit.recueilli_par',
    'choix_de_recits.note_par',
    'recits_choisis.note_par',
    'effets_observes.redige_par',
    'pieces_d_effet.notee_par',
    'demandes_de_confirmation.demandee_par',
    'pouls.ouvert_par',
    'reponses_de_pouls.pointee_par',
    'marches_exploratoires.ecrite_par',
    'photos_de_halte.deposee_par',
    'photos_de_recit.deposee_par',
    'accords_de_photo.recueilli_par',
    'series_de_contexte.importee_par',
  ],
  ecrits: [
    {
      dit: 'Un récit',
      page: '/recits/:id',
      par: 'id',
      ou: ['recits.texte', 'recits.depuis', 'recits.autre', 'recits.nom', 'recits.motif'],
      sien: 'personne_id',
    },
    {
      dit: 'La photo d’un récit',
      page: '/recits/:id/photo',
      par: 'recit_id',
      ou: ['photos_de_recit.description'],
    },
    {
      dit: 'Un choix de récits',
      page: '/recits/choix/:id',
      par: 'id',
      ou: ['choix_de_recits.titre', 'choix_de_recits.groupe'],
    },
    {
      dit: 'La raison d’un choix de récits',
      page: '/recits/choix/:id',
      par: 'choix_id',
      ou: ['recits_choisis.raison'],
    },
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
      dit: 'Une série de chiffres',
      page: '/contexte/:id',
      par: 'id',
      ou: [
        'series_de_contexte.nom',
        'series_de_contexte.source',
        'series_de_contexte.unite',
        'series_de_contexte.precaution',
      ],
    },
    {
      dit: 'Une photo de halte',
      page: '/marches/haltes/:id/photo',
      par: 'halte_id',
      ou: ['photos_de_halte.description'],
    },
  ],
}
