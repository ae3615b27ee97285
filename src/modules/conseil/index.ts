import type { Module } from '#src/ground/module.ts'
import { write } from '#src/ground/visit.ts'
import { screens } from '#src/ground/web.ts'
import { aFaire } from './a-faire.ts'
import { courriels, dus } from './lecture/emails.ts'
import { LIEN_DE_QUESTION } from './lecture/policy.ts'
import { conseilScreen } from './lecture/screens/conseil.tsx'
import { ficheScreen } from './lecture/screens/fiche.tsx'
import { liensScreen } from './lecture/screens/liens.tsx'
import { listeScreen } from './lecture/screens/liste.tsx'
import { questionScreen } from './lecture/screens/question.tsx'
import { notesDites } from './lecture/store.ts'
import { numeroterLesNouvelles } from './lecture/usecases.ts'
import { liensDits } from './membres/liens-store.ts'
import { membresScreen } from './membres/screens/membres.tsx'
import { oublier, oublierLesPartis, placesDe } from './membres/store.ts'
import { NOM_DE_LA_NATURE, NOM_DU_SENS } from './textes.fr.ts'

export { LECTEURS_PAR_LIGNE } from './lecture/domain.ts'
export { anneeALire, lecteursDe, lignesALire, notesDe } from './lecture/queries.ts'
export { estLie, type LienDInteret, liesParmi, type Membre, siege } from './membres/domain.ts'
export { liensDe } from './membres/liens-store.ts'
export { declarerUnLien } from './membres/liens-usecases.ts'
export { agitIci, membreQuAgit } from './membres/policy.ts'
export { exigerMembre, membresDe, moiAuConseil } from './membres/queries.ts'

/** How long the name of somebody who sits no more is kept. */
const HEURES_AVANT_OUBLI = 24 * 365 * 2

export const conseil: Module = {
  nom: 'conseil',
  outil: 'suivi',
  routes: screens(conseilScreen, membresScreen, liensScreen, listeScreen, ficheScreen, questionScreen),
  todos: aFaire,
  dus,
  courriels,
  liens: { [LIEN_DE_QUESTION]: { page: (questionId) => `/conseil/questions/${questionId}` } },
  personalData: {
    libelle: 'Votre place au conseil citoyen',
    exporter: async (tx, personneId) => {
      const places = await placesDe(tx, personneId)
      const ids = places.map(({ id }) => id)
      const interets = (await liensDits(tx, ids)).map(({ nature, ...l }) => ({
        ...l,
        nature: NOM_DE_LA_NATURE[nature],
      }))
      const demandesLues = (await notesDites(tx, ids)).map(({ sens, raisons, ...n }) => ({
        ...n,
        position: NOM_DU_SENS[sens],
        arguments: raisons,
      }))
      return { places, interets, demandesLues }
    },
    effacer: (tx, personneId, { now }) => oublier(tx, personneId, now),
  },
  entretien: async (visit) => {
    await write(visit, (tx) => oublierLesPartis(tx, visit.now.subtract({ hours: HEURES_AVANT_OUBLI })))
    await numeroterLesNouvelles(visit)
  },
  signatures: [
    'membres_du_conseil.nom_ecrit',
    'membres_du_conseil.confirme_par',
    'declarations_de_liens.par',
    'liens_d_interet.dit_par',
    'liens_d_interet.retire_par',
    'lectures_du_conseil.ouverte_par',
    'lectures_du_conseil.fermee_par',
    'notes_de_lecture.note_par',
    'questions_de_lecture.repondue_par',
  ],
}
