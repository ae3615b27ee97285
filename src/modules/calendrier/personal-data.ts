import type { PersonalData } from '#src/module.ts'
import { effacerSuivis, suivisDe } from './seances-store.ts'

/** What the calendar knows of a person: what they follow, and of what they were told. */
export const personalDataDuCalendrier: PersonalData = {
  libelle: 'Rendez-vous que vous suivez, et changements dont vous avez été prévenu ou prévenue',
  exporter: suivisDe,
  effacer: effacerSuivis,
}
