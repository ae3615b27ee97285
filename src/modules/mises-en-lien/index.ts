import type { Module } from '#src/module.ts'
import { courriels } from './emails.ts'
import { LIEN_D_APPEL, LIEN_DU_PORTEUR, LIEN_DU_TALENT } from './policy.ts'
import { duTalent } from './queries.ts'
import { eraseOf } from './store.ts'
import { accorderLesPlaces } from './usecases.ts'

export const misesEnLien: Module = {
  nom: 'mises-en-lien',
  liens: {
    [LIEN_DU_TALENT]: { page: (id) => `/mises-en-lien/${id}/reponse` },
    [LIEN_DU_PORTEUR]: { page: (id) => `/mises-en-lien/${id}/reponse-porteur` },
    [LIEN_D_APPEL]: { page: (appelId) => `/appels/${appelId}/je-peux-aider` },
  },
  courriels,
  entretien: accorderLesPlaces,
  personalData: {
    libelle: 'Mises en lien et coups de pouce',
    exporter: duTalent,
    effacer: eraseOf,
  },
}
