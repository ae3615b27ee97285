import { screens } from '#src/web.ts'
import { apercuScreen } from './screens/apercu.tsx'
import { classeurScreen } from './screens/classeur.ts'
import { contactsScreen } from './screens/contacts.tsx'
import { deposerScreen } from './screens/deposer.tsx'

export { type ActionDite, creerActionsDites } from './actions-dites.ts'
export { cleDeDoute, type DoutesDits, repondA, resteSansReponse } from './appliquer.ts'
export { type BilanDeFichier, importerFichier } from './importer.ts'
export { cleDeProche, type StructureProche, Structures, type StructuresDites } from './rattachement.ts'
export { ecranOuDeposer, FichiersRecents } from './screens/deposer.tsx'
export { type Depot, ecransDuDepot, pageDuDepot } from './screens/depot.tsx'
export { A_REDEMANDER, ARelire, Oui, SANS_REPONSE } from './screens/etapes.tsx'
export { Doute, doutesDits, MONTREES, Partie, Problemes, Proches, structuresDites } from './screens/parties.tsx'
export {
  find as fichierDepose,
  type Import as FichierDepose,
  lecture as lectureDuFichier,
  saveApplique as saveFichierApplique,
} from './store.ts'
export {
  estEnLecture as fichierEnLecture,
  lireFichier,
  type RefusImport,
  viderLesAbandonnes,
} from './usecases.ts'

/** The screens of the city's files: deposited, read again, agreed to. */
export const fichiersRoutes = screens(deposerScreen, apercuScreen, contactsScreen, classeurScreen)
