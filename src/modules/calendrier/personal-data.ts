import { oublierQuiDeposa } from '#modules/depots/index.ts'
import type { PersonalData } from '#src/ground/module.ts'
import { contactEfface } from './contacts.ts'
import { dePersonne, effacerDe } from './flux/abonnements/store.ts'
import { effacerSuivis, suivisDe } from './seances-store.ts'

/** What the calendar knows of a person: what they follow, of what they were told, and the feeds they opened. */
export const personalDataDuCalendrier: PersonalData = {
  libelle: 'Rendez-vous que vous suivez, changements dont vous avez été prévenu ou prévenue, et vos abonnements',
  exporter: async (tx, personneId) => ({
    suivis: await suivisDe(tx, personneId),
    abonnements: await dePersonne(tx, personneId),
  }),
  effacer: async (tx, personneId, visit) => {
    await contactEfface(visit, tx, personneId)
    await effacerSuivis(tx, personneId)
    await effacerDe(tx, personneId)
    await oublierQuiDeposa(tx, personneId)
  },
}
