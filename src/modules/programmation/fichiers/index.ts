import { screens } from '#src/ground/web.ts'
import { apercuScreen } from './screens/apercu.tsx'
import { classeurScreen } from './screens/classeur.ts'
import { contactsScreen } from './screens/contacts.tsx'

export { type ActionDite, creerActionsDites } from './actions-dites.ts'
export { cleDeDoute, type DoutesDits } from './appliquer.ts'
export { type ClasseurDepose, genreDeClasseur, lireFichier, PROGRAMMATION } from './genre.ts'
export { type BilanDeFichier, importerFichier } from './importer.ts'
export { cleDeProche, type StructureProche, Structures, type StructuresDites } from './rattachement.ts'
export { CorrigerLesColonnes, ecransDesColonnes } from './screens/correspondance.tsx'
export { Doute, doutesDits, Proches, structuresDites } from './screens/parties.tsx'

/** The screens of the city's files: deposited, read again, agreed to. */
export const fichiersRoutes = screens(apercuScreen, contactsScreen, classeurScreen)
