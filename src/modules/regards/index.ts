import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { regardsACiter } from './citer/bilan.ts'
import { regardsDeLAction } from './panneaux.tsx'
import { LIEN_DE_PARTICIPANT } from './policy.ts'
import { kitScreen } from './screens/kit.tsx'
import { mienScreen } from './screens/mien.tsx'
import { murScreen } from './screens/mur.tsx'
import { ouvrirScreen } from './screens/ouvrir.tsx'
import { papiersScreen } from './screens/papiers.tsx'
import { questionsScreen } from './screens/questions.tsx'
import { regardsScreen } from './screens/regards.tsx'
import { ditPar, oublierQuiLaDit } from './store.ts'

export { type RegardsDUneAnnee, regardsDeLAnnee } from './citer/annee-queries.ts'
export { aSeDire, CRITERES, type Critere, type Etalement, NIVEAUX, VOIX, type Voix } from './domain.ts'
export { peutVoirLesRegards, voixDe } from './policy.ts'
export { tropDeReponses } from './portes.ts'
export { CRITERE, NOM_DE_LA_VOIX } from './textes.fr.ts'
export { actionEtCadre } from './usecases.ts'

export const regards: Module = {
  nom: 'regards',
  outil: 'suivi',
  routes: screens(mienScreen, questionsScreen, ouvrirScreen, papiersScreen, kitScreen, murScreen, regardsScreen),
  volets: { action: regardsDeLAction },
  citations: regardsACiter,
  liens: { [LIEN_DE_PARTICIPANT]: { page: (actionId) => `/regards/${actionId}/questions` } },
  personalData: {
    libelle: 'Ce que vous avez dit des actions, avec « Regards »',
    exporter: ditPar,
    effacer: oublierQuiLaDit,
  },
  comptes: ['regards.auteur'],
  signatures: ['regards.par', 'gommettes.notees_par'],
  ecrits: [
    { dit: 'Un regard', page: '/regards/:id', par: 'action_id', ou: ['regards.mot'] },
    { dit: 'Un papier de participant', page: '/regards/:id', par: 'action_id', ou: ['reponses_de_participants.mot'] },
  ],
}
