import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { todos } from './a-faire.ts'
import { courriels } from './emails.ts'
import { oublierLesDoublons } from './fusionner/fusion-store.ts'
import { maFiche } from './panneaux.tsx'
import { extraitScreen } from './papier/extrait-screen.tsx'
import { inscriptionScreen } from './papier/inscription.tsx'
import { saisieScreen } from './papier/saisie.tsx'
import { MA_FICHE as LIEN_MA_FICHE, MES_COORDONNEES } from './policy.ts'
import { conseilScreen } from './screens/conseil.tsx'
import { dossierScreen } from './screens/dossier.tsx'
import { doublonsScreen } from './screens/doublons.tsx'
import { ficheScreen } from './screens/fiche.tsx'
import { listeScreen } from './screens/liste.tsx'
import { maFicheScreen } from './screens/ma-fiche.tsx'
import { mesCoordonneesScreen } from './screens/mes-coordonnees.tsx'
import { modifierScreen } from './screens/modifier.tsx'
import { nouveauScreen } from './screens/nouveau.tsx'
import { BUREAU, MA_FICHE, reunieScreen } from './screens/porte.tsx'
import { effacementScreen, presenceScreen } from './screens/presence.tsx'
import { proposerScreen } from './screens/proposer.tsx'
import { accordsScreen, numeroScreen } from './screens/reponses.tsx'
import { saPageScreen } from './screens/sa-page.tsx'
import { structuresScreen } from './screens/structures.tsx'
import { oublierLesAnciens } from './soi-meme/gestes.ts'
import * as store from './store/store.ts'

export { citer, Dit, direAuPorteur, estEncoreDiscret, estEncoreDit } from './dit.ts'
export {
  estAReconfirmer,
  estDisponible,
  type LigneDeConseil,
  limiteDeConfirmation,
  lireConseil,
  lisible,
  type Moment,
  PAR_MOIS_SANS_REPONSE,
  quandEnClair,
  type RefusTalent,
  type Talent,
} from './domain.ts'
export { ajouterALaFiche } from './fusionner/rejoindre.ts'
export { carteVoilee } from './images/carte.ts'
export { AGE_LU, aSavoir, dessinDuBesoin, mineur } from './images/images.ts'
export { ChampsAccords, ChampsDeReponse } from './inscrire/champs.tsx'
export { ACCORDS_D_UNE_REPONSE, champsDeReponse, manquesTalent, REFUS_TALENT } from './inscrire/saisie.ts'
export {
  enregistrerConseil,
  enregistrerTalent,
  reconstruireMots,
  relireLesMots,
  type SaisieTalent,
  veutEtreAppele,
} from './inscrire/usecases.ts'
export { AUTRE, enLangue, LANGUES_ECRITES, langueDuTexte, motsEnFrancais, nomDeLangue } from './mots/langue.ts'
export { motsPleins, raciniser, signalements } from './mots/mots.ts'
export { lireVoile, type Voile } from './mots/voile.ts'
export { estChezSoi, MA_FICHE as LIEN_MA_FICHE, peutTenirAnnuaire, peutTenirMaFiche } from './policy.ts'
export { moiScreen, prouver, VersMaPage } from './screens/moi.tsx'
export {
  BUREAU as PORTE_DU_BUREAU,
  Cadre,
  type Contexte,
  chemin,
  MA_FICHE as PORTE_DE_SOI,
  ouvrir,
  type Porte,
} from './screens/porte.tsx'
export { ceQuiOuvreSaPage, maPage, reconnaitre } from './soi-meme/soi.ts'
export { ONT_ETE_DEMANDES } from './store/recherche-queries.ts'
export {
  actif,
  ageAnnonce,
  find as trouverTalent,
  findByPersonne as talentDePersonne,
  findByPersonnes as talentsDesPersonnes,
  laisseDemander,
  seraAbsent,
  seraLa,
  talentDeJson,
  talentsNommes,
} from './store/store.ts'
export type { JoursEvites } from './tables.ts'
export { AgeEtLangues, Mots, Signes } from './views.tsx'

const portes = [BUREAU, MA_FICHE].flatMap((porte) => [
  modifierScreen(porte),
  numeroScreen(porte),
  accordsScreen(porte),
  presenceScreen(porte),
  structuresScreen(porte),
  effacementScreen(porte),
])

export const annuaire: Module = {
  nom: 'annuaire',
  // The fixed addresses before `/annuaire/:id`.
  routes: screens(
    reunieScreen,
    proposerScreen,
    listeScreen,
    nouveauScreen,
    conseilScreen,
    extraitScreen,
    inscriptionScreen,
    saisieScreen,
    doublonsScreen,
    ficheScreen,
    maFicheScreen,
    dossierScreen,
    mesCoordonneesScreen,
    saPageScreen,
    ...portes,
  ),
  liens: {
    [LIEN_MA_FICHE]: { page: (id) => `/ma-fiche/${id}`, chezSoi: true },
    [MES_COORDONNEES]: { page: (id) => `/mes-coordonnees/${id}` },
  },
  todos,
  courriels,
  panels: { accueil: maFiche },
  structureReunie: store.suivreLesRefus,
  personalData: {
    libelle: 'Ce que vous proposez de faire',
    exporter: async (tx, personneId) => {
      const fiche = await store.findByPersonne(tx, personneId)
      // Of no words, no language; of an adult, nothing of a minor's age.
      const dite = fiche && {
        ...fiche,
        langue: fiche.texte === '' ? '' : fiche.langue,
        ageAnnonce: fiche.age === '16-17' ? fiche.ageAnnonce : null,
      }
      return dite && { fiche: dite, compris: await store.compris(tx, dite) }
    },
    effacer: async (tx, personneId) => {
      await oublierLesDoublons(tx, personneId)
      await store.removeOf(tx, personneId)
    },
  },
  entretien: oublierLesAnciens,
  signatures: ['talents.saisi_par', 'doublons_ecartes.ecarte_par'],
  ecrits: [
    {
      dit: 'La page de quelqu’un',
      page: '/annuaire/:id',
      par: 'id',
      ou: ['talents.texte', 'talents.disponibilites', 'talents.apprendre', 'talents.ne_veut_plus'],
      sien: 'personne_id',
    },
  ],
}
