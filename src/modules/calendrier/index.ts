import { datesDictees } from '#modules/seances/index.ts'
import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { adresseDeDate } from './adresses.ts'
import { panneauxDesVues } from './panneaux.tsx'
import { afficheScreen } from './screens/affiche.tsx'
import { anneeScreen } from './screens/annee.tsx'
import { dateScreen } from './screens/date.tsx'
import { depliantScreen } from './screens/depliant.tsx'
import { feuilleScreen } from './screens/feuille.tsx'
import { imprimerScreen } from './screens/imprimer.tsx'
import { listeScreen } from './screens/liste.tsx'
import { moisScreen } from './screens/mois.tsx'
import { pdfScreen } from './screens/pdf.ts'
import { periodeScreen } from './screens/periode.tsx'
import { planScreen } from './screens/plan.tsx'
import { salleScreen } from './screens/salle.tsx'
import { semaineScreen } from './screens/semaine.tsx'
import { trousScreen } from './screens/trous.tsx'

export { adresseDeDate } from './adresses.ts'
export { momentDe } from './lignes.ts'
export { trouverDate } from './queries.ts'
export { lireSynergies, type Synergie } from './trous/synergies.ts'
export { type CreuxCommun, rassembler, trousEtBousculades } from './trous/trous.ts'
export { baseDe, cheminDe, cheminDuCalendrier, cheminDuFlux, FORMATS, type Format } from './vues/adresses-des-flux.ts'
export { cheminDAbonnement } from './vues/liens.tsx'

export const calendrier: Module = {
  nom: 'calendrier',
  outil: 'calendrier',
  routes: screens(
    listeScreen,
    moisScreen,
    semaineScreen,
    periodeScreen,
    anneeScreen,
    dateScreen,
    afficheScreen,
    depliantScreen,
    feuilleScreen,
    salleScreen,
    planScreen,
    imprimerScreen,
    trousScreen,
    pdfScreen,
  ),
  dictees: async (visit, tx, empreinte) =>
    (await datesDictees(tx, empreinte)).map(({ id, titre }) => ({ titre, href: adresseDeDate(visit.territoire, id) })),
  panels: panneauxDesVues,
}
