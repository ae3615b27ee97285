import type { Module } from '#src/ground/module.ts'
import * as store from './store.ts'

export {
  type Cercle,
  type Consentement,
  type Coordonnees,
  ETRE_DEMANDE,
  MOYENS,
  type Motif,
  type Moyen,
  NUMERO_FAUX,
  nomCourt,
  nomEntier,
  numeroPartage,
  type Personne,
  USAGES,
  type Usage,
} from './domain.ts'
export { delier, demanderLEffacement, memeNumero, oublierLaDemande, referencesDe } from './doubles-store.ts'
export { distinguer } from './homonymes-store.ts'
export {
  type Changements,
  changements,
  changerDObjet,
  dernierParLien,
  historique,
  historiques,
  type LigneDeJournal,
  noter,
  noterTous,
} from './journal-store.ts'
export { motsDuNom, nomsDits, sansPuce, separerLeNom, TITRES, titresContraires } from './noms.ts'
export {
  acces as accesAuxCoordonnees,
  consentements as registreDesConsentements,
  consentementsDe,
  derniersConsentements,
  duFichierLe,
  efface as effacerPersonne,
  faussesDepuis,
  find as trouverPersonne,
  gardesAutrement,
  insert as creerPersonne,
  logAcces as noterAcces,
  memesCoordonnees,
  memesNumeros,
  mettreDeCote,
  noterDuFichier,
  numeroSeulFaux,
  saveCercle as changerCercle,
  saveCoordonnees as changerCoordonnees,
  saveNom as changerNom,
  saveQuartier as changerQuartier,
  seulementParQuelquUn,
  signalerFausses,
  signatureDesCoordonnees,
  sontEcritesParSoi,
  sontFausses,
} from './store.ts'
export {
  aQuoiJoindre,
  aRetireSonAccord,
  consentir,
  direPasLu,
  ditQuOnDemande,
  estPermis,
  lireCoordonnees,
  ontUneAdresse,
  peutEtreAppeleDirectement,
  type RefusDeLire,
  seJoindraitPour,
  sontPermis,
  VERSION_DU_TEXTE,
} from './usecases.ts'

export const personnes: Module = {
  nom: 'personnes',
  personalData: {
    libelle: 'Identité, coordonnées et accords',
    exporter: async (tx, personneId) => ({
      personne: await store.find(tx, personneId),
      coordonnees: await store.coordonnees(tx, personneId),
      duFichierLe: await store.duFichierLe(tx, personneId),
      accords: await store.consentements(tx, personneId),
      lectures: await store.acces(tx, personneId),
    }),
    effacer: store.oublierDansLeJournal,
  },
  signatures: ['acces_coordonnees.auteur', 'consentements.recueilli_par', 'journal.auteur'],
}
