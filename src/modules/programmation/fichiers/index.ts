import { screens } from '#src/web.ts'
import { apercuScreen } from './screens/apercu.tsx'
import { classeurScreen } from './screens/classeur.ts'
import { contactsScreen } from './screens/contacts.tsx'
import { correspondanceScreen } from './screens/correspondance.tsx'
import { deposerScreen } from './screens/deposer.tsx'

export { type BilanDeFichier, importerFichier } from './importer.ts'
export { viderLesAbandonnes } from './usecases.ts'

/** The screens of the city's files: deposited, read again, agreed to. */
export const fichiersRoutes = screens(deposerScreen, apercuScreen, correspondanceScreen, contactsScreen, classeurScreen)
