import { trouverAction } from '#modules/programmation/index.ts'
import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { comptesDeLAction, todos } from './panneaux.tsx'
import { LIEN_POUR_COMPTER } from './policy.ts'
import { dejaCompte, estComptee } from './queries.ts'
import { compterScreen } from './screens/compter.tsx'
import { feuilleScreen } from './screens/feuille.tsx'
import { lienScreen } from './screens/lien.tsx'
import { moisScreen } from './screens/mois.tsx'
import { personnesScreen } from './screens/personnes.tsx'
import { touchesScreen } from './screens/touches.tsx'
import { tranchesScreen } from './screens/tranches.tsx'

export { tranchesDe, tropDePersonnes } from './domain.ts'
export { LIEN_POUR_COMPTER, peutVoirLesComptes } from './policy.ts'
export {
  type Ages,
  agesDesActions,
  type Comptes,
  comptesDesActions,
  datesNonComptees,
  delaisDeComptage,
  JOURS_A_COMPTER,
  lignesDeComptes,
  periodeDesComptes,
  personnesDifferentes,
  seancesDe,
} from './queries.ts'
export { detailsDe, provenanceDe } from './screens/views.tsx'
export { tranchesDAge } from './store.ts'
export { direComptes, direPresences, dontEstimees } from './textes.fr.ts'

export const presences: Module = {
  nom: 'presences',
  outil: 'suivi',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(moisScreen, feuilleScreen, touchesScreen, lienScreen, personnesScreen, compterScreen, tranchesScreen),
  volets: { action: comptesDeLAction },
  estComptee,
  dejaCompte,
  todos,
  liens: {
    [LIEN_POUR_COMPTER]: {
      page: (actionId) => `/presences/${actionId}`,
      structure: async (tx, actionId) => (await trouverAction(tx, actionId))?.structureId ?? null,
    },
  },
  signatures: ['comptages.saisi_par', 'personnes_comptees.saisi_par'],
  ecrits: [
    { dit: 'Un comptage', page: '/presences/:id', par: 'action_id', ou: ['comptages.libelle', 'comptages.mot'] },
    { dit: 'Un nombre de personnes', page: '/presences/:id', par: 'action_id', ou: ['personnes_comptees.mot'] },
  ],
}
