import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { aFaireDesSeances } from './a-faire.ts'
import { annulations } from './annulations.ts'
import { concernesDuCalendrier } from './concernes.ts'
import { contactRetire, transmettre } from './contacts.ts'
import { aFaireDesEcheances, courrielsDesEcheances } from './echeances/contributions.ts'
import { ecrireEcheanceScreen } from './echeances/screens/ecrire.tsx'
import { echeancesScreen } from './echeances/screens/liste.tsx'
import { preparerScreen } from './echeances/screens/preparer.tsx'
import { rappelerLesEcheances } from './echeances/usecases.ts'
import { courrielsDesDates } from './emails.ts'
import { exportDeDatesScreen } from './export/screen.ts'
import { fermeturesDeLaStructure } from './fermetures/panneau.tsx'
import { fermeturesScreen } from './fermetures/screens/fermetures.tsx'
import { oublierAbonnements } from './flux/abonnements/usecases.ts'
import { abonnementScreen } from './flux/screens/abonnement.tsx'
import { fluxScreen } from './flux/screens/flux.ts'
import { integrationScreen } from './flux/screens/integration.tsx'
import { fluxPriveScreen } from './flux/screens/prive.ts'
import { reglagesDuCalendrierScreen } from './fond/screens/reglages.tsx'
import { FICHIER_DE_DATES, importDeDatesScreen } from './import/index.ts'
import { datesDeLAction } from './panneaux.tsx'
import { personalDataDuCalendrier } from './personal-data.ts'
import { prolongerLesSeances } from './prolonger.ts'
import { datesDictees } from './queries.ts'
import { dateScreen } from './screens/date.tsx'
import { ecrireScreen } from './screens/ecrire.tsx'
import { publicationScreen } from './screens/publication.tsx'
import { publicationsScreen } from './screens/publications.tsx'
import { seanceScreen } from './screens/seance.tsx'
import { adresseDeDate } from './vues/adresses.ts'
import { panneauxDesVues, vuesScreens } from './vues/index.ts'

export { DATES_CHANGEES } from './concernes.ts'
export type { Conflit } from './domain/conflits.ts'
export type { Statut } from './domain/seance.ts'
export { entre as echeancesEntre, joursDe as joursDeLEcheance } from './echeances/store.ts'
export { preparerLAnnee } from './echeances/usecases.ts'
export { concerne as concerneLaFermeture, type Fermeture } from './fermetures/domain.ts'
export { toutes as fermetures } from './fermetures/store.ts'
export { SANS_FILTRE } from './filtre.ts'
export { jourFerie, jourOuvre } from './fond/feries.ts'
export { estEnVacances, type Repere, reperes, vacances } from './fond/reperes.ts'
export { lireFond } from './fond/store.ts'
export { VACANCES_SCOLAIRES } from './fond/vacances.donnees.ts'
export { type BilanDeDates, importerDates } from './import/index.ts'
export { plageEnClair } from './mots.ts'
export { type DatePubliee, publiees } from './queries.ts'
export { lireSynergies, type Synergie } from './synergies.ts'
export {
  annulerTempsFort,
  autourDuTempsFort,
  changerTempsFort,
  publierTempsFort,
  type RefusDeTempsFort,
} from './temps-forts.ts'
export { type CreuxCommun, rassembler, trousEtBousculades } from './trous.ts'

export const calendrier: Module = {
  nom: 'calendrier',
  outil: 'calendrier',
  sansSession: screens(fluxScreen, fluxPriveScreen),
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(
    echeancesScreen,
    preparerScreen,
    ecrireEcheanceScreen,
    reglagesDuCalendrierScreen,
    abonnementScreen,
    integrationScreen,
    importDeDatesScreen,
    exportDeDatesScreen,
    fermeturesScreen,
    ecrireScreen,
    seanceScreen,
    dateScreen,
    publicationScreen,
    publicationsScreen,
    vuesScreens,
  ),
  dictees: async (visit, tx, empreinte) =>
    (await datesDictees(tx, empreinte)).map(({ id, titre }) => ({ titre, href: adresseDeDate(visit.territoire, id) })),
  panels: panneauxDesVues,
  volets: { action: datesDeLAction, structure: fermeturesDeLaStructure },
  todos: async (visit, tx) => [...(await aFaireDesSeances(visit, tx)), ...(await aFaireDesEcheances(visit, tx))],
  courriels: { ...courrielsDesDates, ...courrielsDesEcheances },
  personalData: personalDataDuCalendrier,
  concernes: concernesDuCalendrier,
  contactRetire,
  contactArrive: (visit, tx, { structureId }) => transmettre(tx, visit, structureId),
  annulations,
  entretien: async (visit) => {
    await prolongerLesSeances(visit)
    await rappelerLesEcheances(visit)
    await oublierAbonnements(visit)
  },
  depots: [FICHIER_DE_DATES],
  signatures: ['echeances.etat_par', 'publications.par', 'seances.redigee_par'],
}
