import type { Module } from '#src/ground/module.ts'

export { direQuand } from './dire.ts'
export { lirePhrase, type Note, type Phrase, type PhraseLue } from './lecture/lire.ts'
export type { RefusDePhrase } from './lecture/resoudre.ts'
export {
  type DatePrevue,
  datePrevue,
  datesPrevues,
  joursDeRegle,
  jusquALaFin,
  MOIS_A_L_AVANCE,
  minutesDuMur,
  origineDe,
  type Quand,
} from './regle/recurrence.ts'
export { codeDuJour, ecrireRegle, estSansFin, lireRegle, type Regle } from './regle/regle.ts'
export { phraseSure } from './sure.ts'

export const phrase: Module = { nom: 'phrase' }
