import type { Module } from '#src/ground/module.ts'
import { write } from '#src/ground/visit.ts'
import { screens } from '#src/ground/web.ts'
import { aFaire } from './a-faire.ts'
import { aFaireDeLAvis, avisDuComite, memoireDeLAction, seancesEtAvis } from './avis/contributions.tsx'
import { avisScreen } from './avis/screens/avis.tsx'
import { suitesScreen } from './avis/screens/suites.tsx'
import { transmettreScreen } from './avis/screens/transmettre.tsx'
import { courriels, dus } from './lecture/emails.ts'
import { LIEN_DE_QUESTION } from './lecture/policy.ts'
import { conseilScreen } from './lecture/screens/conseil.tsx'
import { ficheScreen } from './lecture/screens/fiche.tsx'
import { liensScreen } from './lecture/screens/liens.tsx'
import { listeScreen } from './lecture/screens/liste.tsx'
import { questionScreen } from './lecture/screens/question.tsx'
import { notesDites, structureQuestionnee } from './lecture/store.ts'
import { numeroterLesNouvelles, pasElle } from './lecture/usecases.ts'
import { visite } from './lecture/visites.tsx'
import { liensDits } from './membres/liens-store.ts'
import { agitIci, peutDemanderASieger } from './membres/policy.ts'
import { moiAuConseil } from './membres/queries.ts'
import { membresScreen } from './membres/screens/membres.tsx'
import { oublier, oublierLesPartis, placesDe } from './membres/store.ts'
import { ligneScreen } from './seance/screens/ligne.tsx'
import { ouvrirScreen } from './seance/screens/ouvrir.tsx'
import { papiersDeSeanceScreen } from './seance/screens/papiers.tsx'
import { soireeScreen } from './seance/screens/soiree.tsx'
import { soireesDe } from './seance/store.ts'
import { NOM_DE_LA_NATURE, NOM_DU_SENS } from './textes.fr.ts'

export { type AvisFige, type LigneFigee, SUITES, type Suite } from './avis/domain.ts'
export { reponseA, type SuiteDite, suitesDe, versionsDe as avisTransmis } from './avis/store.ts'
export { NOM_DE_LA_SUITE } from './avis/textes.fr.ts'
export { aRepondre } from './avis/views.tsx'
export { LECTEURS_PAR_LIGNE } from './lecture/domain.ts'
export { anneeALire, lecteursDe, lignesALire, notesDe } from './lecture/queries.ts'
export { estDici, estLie, type LienDInteret, liesParmi, type Membre, siege } from './membres/domain.ts'
export { liensDe } from './membres/liens-store.ts'
export { agitIci, membreQuAgit } from './membres/policy.ts'
export { exigerMembre, membresDe, moiAuConseil, personnesQuiSiegent, siegentSansFiche } from './membres/queries.ts'
export type { Decompte, Issue } from './seance/domain.ts'

/** How long the name of somebody who sits no more is kept. */
const HEURES_AVANT_OUBLI = 24 * 365 * 2

export const conseil: Module = {
  nom: 'conseil',
  outil: 'suivi',
  routes: screens(
    conseilScreen,
    membresScreen,
    liensScreen,
    listeScreen,
    ficheScreen,
    questionScreen,
    ouvrirScreen,
    soireeScreen,
    ligneScreen,
    papiersDeSeanceScreen,
    transmettreScreen,
    suitesScreen,
    avisScreen,
  ),
  siege: async (visit, tx, quartiers) =>
    peutDemanderASieger(visit.me) && agitIci(visit.me, await moiAuConseil(tx, visit.me), quartiers ?? []),
  panels: { date: visite, conseil: seancesEtAvis, 'fiche-de-lecture': memoireDeLAction },
  annexe: avisDuComite,
  todos: async (visit, tx) => [...(await aFaire(visit, tx)), ...(await aFaireDeLAvis(visit, tx))],
  dus,
  courriels,
  liens: {
    [LIEN_DE_QUESTION]: {
      page: (questionId) => `/conseil/questions/${questionId}`,
      structure: structureQuestionnee,
    },
  },
  pasMoi: pasElle,
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
      return { places, interets, demandesLues, soireesDuConseil: await soireesDe(tx, ids) }
    },
    effacer: (tx, personneId, { now }) => oublier(tx, personneId, now),
  },
  entretien: async (visit) => {
    await write(visit, (tx) => oublierLesPartis(tx, visit.now.subtract({ hours: HEURES_AVANT_OUBLI })))
    await numeroterLesNouvelles(visit)
  },
  comptes: ['membres_du_conseil.compte_id'],
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
    'conseil_seances.par',
    'conseil_votes.par',
    'conseil_votes.avant_par',
    'conseil_avis.par',
    'conseil_avis.mots_retires_par',
    'conseil_suites.par',
  ],
  ecrits: [
    {
      dit: 'Un avis transmis du conseil',
      page: '/conseil/avis/:id',
      par: 'id',
      ou: ['conseil_avis.contenu', 'conseil_avis.qualite'],
    },
    { dit: 'La réponse du comité à un avis', page: '/actions/:id', par: 'action_id', ou: ['conseil_suites.raison'] },
  ],
}
