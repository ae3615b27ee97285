import { oublierQuiDeposa } from '#modules/depots/index.ts'
import type { PersonalData } from '#src/ground/module.ts'
import { dePersonne, effacerDe } from './flux/abonnements/store.ts'

/** The feeds that a person opened, and the files of dates that they brought. */
export const personalDataDesAgendas: PersonalData = {
  libelle: 'Vos abonnements au calendrier',
  exporter: async (tx, personneId) => ({ abonnements: await dePersonne(tx, personneId) }),
  effacer: async (tx, personneId) => {
    await effacerDe(tx, personneId)
    await oublierQuiDeposa(tx, personneId)
  },
}
