import type { Module } from '#src/ground/module.ts'
import { viderLesOublies } from './usecases.ts'

export { type Bilan, type Depot, enLots, type RefusDuOui, refusDuOui } from './domain.ts'
export {
  adresseDuDepot,
  type Dit,
  depotRefuse,
  type EcransDeDepot,
  ecransDuDepot,
  leDepot,
  pageDuDepot,
  pageOuDeposer,
  REFUS,
  type Vue,
} from './screens/ecrans.tsx'
export { Fini, Oui, PageDeDepot } from './screens/pages.tsx'
export { MONTREES, Partie, type Probleme, Problemes } from './screens/parties.tsx'
export {
  dejaEcrit as depotDejaEcrit,
  encoreTenu as depotTenu,
  fichier as fichierDuDepot,
  find as trouverDepot,
  insert as insererDepot,
  lecture as lectureDuDepot,
  oublierQuiDeposa,
  saveApplique as conclureDepot,
  saveTenu as tenirDepot,
} from './store.ts'
export { deposer, dire, relire as relireDepot, reprendreLesLectures, viderCeuxQuiDisent } from './usecases.ts'

export const depots: Module = {
  nom: 'depots',
  entretien: viderLesOublies,
  comptes: ['depots.compte_id'],
  signatures: ['depots.depose_par'],
}
