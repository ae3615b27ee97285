import { screens } from '#src/web.ts'
import { apercuDesDatesScreen } from './screens/apercu.tsx'
import { deposerDesDatesScreen } from './screens/deposer.tsx'

export { type BilanDeDates, importerDates } from './importer.ts'
export { viderLesImportsDeDates } from './usecases.ts'

/** Dates brought from a file: deposited, read again, agreed to. */
export const importScreens = screens(deposerDesDatesScreen, apercuDesDatesScreen)
