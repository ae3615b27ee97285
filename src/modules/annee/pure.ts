export { type Fond, fondDe } from './jours/fond.ts'
export type { OptionsDeFond } from './jours/reperes.ts'
