import { screens } from '#src/ground/web.ts'
import { afficheScreen } from './screens/affiche.tsx'
import { agendaScreen } from './screens/agenda.ts'
import { anneeScreen } from './screens/annee.tsx'
import { dateScreen } from './screens/date.tsx'
import { depliantScreen } from './screens/depliant.tsx'
import { feuilleScreen } from './screens/feuille.tsx'
import { imprimerScreen } from './screens/imprimer.tsx'
import { listeScreen } from './screens/liste.tsx'
import { moisScreen } from './screens/mois.tsx'
import { pdfScreen } from './screens/pdf.ts'
import { periodeScreen } from './screens/periode.tsx'
import { salleScreen } from './screens/salle.tsx'
import { semaineScreen } from './screens/semaine.tsx'
import { trousScreen } from './screens/trous.tsx'

export { panneauxDesVues } from './panneaux.tsx'

/** The pages on which the calendar is read. */
export const vuesScreens = screens(
  listeScreen,
  moisScreen,
  semaineScreen,
  periodeScreen,
  anneeScreen,
  dateScreen,
  agendaScreen,
  afficheScreen,
  depliantScreen,
  feuilleScreen,
  salleScreen,
  imprimerScreen,
  trousScreen,
  pdfScreen,
)
