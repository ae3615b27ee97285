export { composerStands } from './stands/stands.ts'
export { composerTables } from './tables/tables.ts'
