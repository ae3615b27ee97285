export { FICHIER_DE_DATES } from './genre.ts'
export { type BilanDeDates, importerDates } from './importer.ts'
export { importDeDatesScreen } from './screens/apercu.tsx'
