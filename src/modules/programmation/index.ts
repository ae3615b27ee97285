import type { Module } from '#src/module.ts'
import * as structures from './structures-store.ts'

export {
  type Action,
  ETAPES,
  ETATS,
  type Etape,
  type Etat,
  type Financement,
  GENRES_DE_STRUCTURE,
  type GenreDeStructure,
  type Indicateur,
  type Montants,
  NOM_DE_L_ETAPE,
  NOM_DE_L_ETAT,
  NOM_DU_GENRE,
  PERIODES,
  type PeriodeGenre,
  type Structure,
  totaux,
} from './domain.ts'
export { rnaValide, siretValide } from './identifiants.ts'
export { type ChoixDAction, choixDActions, choixDeStructures } from './queries.ts'
export { find as trouverAction, type NouvelleAction } from './store.ts'
export {
  type ContactDeStructure,
  contacts as contactsDe,
  find as trouverStructure,
  type NouvelleStructure,
  semblables as structuresSemblables,
} from './structures-store.ts'
export { nomDuThemeNational, THEMES_NATIONAUX } from './themes-nationaux.ts'
export { ajouterContact, creerAction, creerStructure, type NouveauContact } from './usecases.ts'

export const programmation: Module = {
  nom: 'programmation',
  personalData: {
    libelle: 'Structures dont vous êtes le contact',
    exporter: structures.structuresDePersonne,
    effacer: structures.deleteContactsDe,
  },
}
