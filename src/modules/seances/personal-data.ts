import type { PersonalData } from '#src/ground/module.ts'
import { effacerSuivis, suivisDe } from './brouillons/seances-store.ts'
import { contactEfface } from './publiees/contacts.ts'

/** What is known of a person by the dates: what they follow, of what they were told. */
export const personalDataDesSeances: PersonalData = {
  libelle: 'Rendez-vous que vous suivez, changements dont vous avez été prévenu ou prévenue',
  exporter: async (tx, personneId) => ({ suivis: await suivisDe(tx, personneId) }),
  effacer: async (tx, personneId, visit) => {
    await contactEfface(visit, tx, personneId)
    await effacerSuivis(tx, personneId)
  },
}
