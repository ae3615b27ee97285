import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { aFaireDesSeances } from './a-faire/a-faire.ts'
import { prolongerLesSeances } from './brouillons/prolonger.ts'
import { courrielsDesDates } from './emails.ts'
import { datesDeLAction } from './panneaux.tsx'
import { personalDataDesSeances } from './personal-data.ts'
import { annulations } from './publication/annulations.ts'
import { concernesDuCalendrier } from './publiees/concernes.ts'
import { contactRetire, transmettre } from './publiees/contacts.ts'
import { prochainMoment } from './publiees/queries.ts'
import { dateScreen } from './screens/date.tsx'
import { ecrireScreen } from './screens/ecrire.tsx'
import { publicationScreen } from './screens/publication.tsx'
import { publicationsScreen } from './screens/publications.tsx'
import { seanceScreen } from './screens/seance.tsx'

export {
  changer,
  type DateAPoser,
  enlever,
  type OccurrenceSuivie,
  occurrencesDes,
  poser,
} from './brouillons/occurrences-store.ts'
export { jusquOu, prevoir, redater } from './brouillons/redater.ts'
export { TEMPS_FORT } from './brouillons/saisie.ts'
export {
  enregistrerSeances,
  insererSeances,
  type NouvelleSeance,
  type SaisieDeSeance,
  type SeanceSituee,
  situees,
} from './brouillons/seances-store.ts'
export { dejaPris } from './brouillons/verifier.ts'
export { mural } from './domain/apparier.ts'
export type { Conflit } from './domain/conflits.ts'
export { quandDe, quandPublie } from './domain/quand.ts'
export {
  aPublier,
  type Endroit,
  NATURES,
  type Nature,
  nomDeNature,
  type Seance,
  type SeancePubliee,
  type Statut,
} from './domain/seance.ts'
export { aLieu, passer } from './domain/statut.ts'
export {
  peutEcrire,
  peutImporterDesDates,
  peutImporterPour,
  peutModerer,
  peutPublierQuelqueChose,
  peutVoirLeBrouillon,
} from './policy.ts'
export { BROUILLONS_MAX, brouillons, type DateDeBrouillon } from './publication/brouillons-queries.ts'
export { comparer, type DateAComparer, type SeanceAComparer } from './publication/comparer-queries.ts'
export {
  annulerTempsFort,
  autourDuTempsFort,
  changerTempsFort,
  publierTempsFort,
  type RefusDeTempsFort,
  SANS_DETAIL,
} from './publication/temps-forts.ts'
export { DATES_CHANGEES } from './publiees/concernes.ts'
export { joursDe, lieuEnUneLigne, paragraphes, prixEnClair, rubriques, titreDit } from './publiees/en-clair.ts'
export { A_TOUS, ecrireFiltre, type Filtre, lireFiltre, PARAMETRES, SANS_FILTRE } from './publiees/filtre.ts'
export { filtreDit, filtreDitParNom } from './publiees/filtre-dit-queries.ts'
export { agesEnClair, avantEnClair, lieuEnClair, plageEnClair, sansBouger } from './publiees/mots.ts'
export {
  type ActionDeDate,
  actionsDeDates,
  type DatePubliee,
  type Demande,
  datesDictees,
  LIMITE,
  type LieuDeDate,
  publiees,
  type SeanceDeDate,
} from './publiees/queries.ts'
export { direConflit } from './screens/dates.tsx'
export { FaitsDeSeance, MotsPourTous } from './views.tsx'

export const seances: Module = {
  nom: 'seances',
  outil: 'calendrier',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(ecrireScreen, seanceScreen, dateScreen, publicationScreen, publicationsScreen),
  volets: { action: datesDeLAction },
  todos: aFaireDesSeances,
  courriels: courrielsDesDates,
  personalData: personalDataDesSeances,
  concernes: concernesDuCalendrier,
  contactRetire,
  contactArrive: (visit, tx, { structureId }) => transmettre(tx, visit, structureId),
  annulations,
  prochainMoment: (visit, tx) => prochainMoment(tx, visit.now),
  entretien: prolongerLesSeances,
  signatures: ['publications.par', 'seances.redigee_par'],
  ecrits: [
    {
      dit: 'Une date',
      page: '/calendrier/seances/:id',
      par: 'id',
      ou: [
        'seances.titre',
        'seances.description',
        'seances.lieu_ecrit',
        'seances.prix_mot',
        'seances.inscription_mot',
        'seances.etat_mot',
      ],
    },
    {
      dit: 'Une date',
      page: '/calendrier/seances/:id',
      par: 'seance_id',
      ou: ['occurrences.mot', 'occurrences.lieu_ecrit'],
    },
    { dit: 'Une date publiée', page: '/calendrier/seances/:id', par: 'seance_id', ou: ['seances_publiees.donnees'] },
    {
      dit: 'Une date publiée',
      page: '/calendrier/seances/:id',
      par: 'seance_id',
      ou: ['occurrences_publiees.mot', 'occurrences_publiees.lieu_ecrit'],
    },
    { dit: 'Un programme publié', page: '/calendrier/publications/:id', par: 'id', ou: ['publications.nom'] },
  ],
}
