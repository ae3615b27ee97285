import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { exportDeDatesScreen } from './export/screens/fichiers.ts'
import { oublierAbonnements } from './flux/abonnements/usecases.ts'
import { abonnementScreen } from './flux/screens/abonnement.tsx'
import { agendaScreen } from './flux/screens/agenda.ts'
import { fluxScreen } from './flux/screens/flux.ts'
import { integrationScreen } from './flux/screens/integration.tsx'
import { fluxPriveScreen } from './flux/screens/prive.ts'
import { FICHIER_DE_DATES } from './import/genre.ts'
import { importDeDatesScreen } from './import/screens/apercu.tsx'
import { personalDataDesAgendas } from './personal-data.ts'

export { type BilanDeDates, importerDates } from './import/importer.ts'

export const agendas: Module = {
  nom: 'agendas',
  outil: 'calendrier',
  sansSession: screens(fluxScreen, fluxPriveScreen),
  routes: screens(abonnementScreen, integrationScreen, importDeDatesScreen, exportDeDatesScreen, agendaScreen),
  personalData: personalDataDesAgendas,
  entretien: oublierAbonnements,
  comptes: ['abonnements.compte_id'],
  depots: [FICHIER_DE_DATES],
}
