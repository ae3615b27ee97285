import { type Echeance, NOM_DU_RESPONSABLE } from '#modules/annee/index.ts'
import type { CalendarEvent } from '#platform/ical/types.ts'
import { joints } from '#platform/texte.ts'

/** A key date as a whole day of an agenda; `adresse` is the page of those of its year. */
export const echeanceEnAgenda = (e: Echeance, adresse: string): CalendarEvent => ({
  uid: `echeance-${e.id}@coup-de-pouce`,
  // It moves with the dates it counts from, which is no new version of it: minutes since it was written always grow.
  sequence: Math.floor(e.creeeLe.until(e.modifieeLe).total('minutes')),
  modified: e.modifieeLe,
  summary: e.etat === 'faite' ? `Fait : ${e.libelle}` : e.libelle,
  description: joints([e.explication, `S’en charge : ${NOM_DU_RESPONSABLE[e.responsable]}`, adresse], '\n'),
  url: adresse,
  categories: ['Échéance'],
  status: 'CONFIRMED',
  start: e.jour,
  end: e.jour.add({ days: 1 }),
})
