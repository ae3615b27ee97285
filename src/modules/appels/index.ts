import { url } from '#platform/url.ts'
import type { GesteDeLien, Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { annulations, arreterLesDepasses, pasLaStructure } from './ecrire/usecases.ts'
import { panneaux, todos, volets } from './panneaux.tsx'
import { LIEN_DE_CONFIRMATION, LIEN_DE_SUITE } from './policy.ts'
import { avertirLesStructures } from './prevenir/avertir.ts'
import { courriels } from './prevenir/emails.ts'
import { rattaches } from './prevenir/rattaches.ts'
import { dictes, prochaineFin } from './queries.ts'
import { afficheScreen } from './screens/affiche.tsx'
import { comprehensionScreen } from './screens/comprehension.tsx'
import { confirmationScreen, moiScreenDeConfirmation } from './screens/confirmation.tsx'
import { ecrireScreen } from './screens/ecrire.tsx'
import { ficheScreen } from './screens/fiche.tsx'
import { lienScreen } from './screens/lien.tsx'
import { listeScreen } from './screens/liste.tsx'
import { suiteScreen } from './screens/suite.tsx'
import { suitesScreen } from './screens/suites.tsx'
import { find } from './store.ts'

export { type Appel, estFini, momentDe, momentVu, NOM_DE_L_ETAT, quandEtOu, rendezVous } from './domain.ts'
export { conclureAppel, defaireAppel } from './ecrire/suites.ts'
export { ecrireAppel, nePlusChercher } from './ecrire/usecases.ts'
export { finDe, motDeSaDate } from './queries.ts'
export {
  ETAT as ETAT_DE_L_APPEL,
  find as trouverAppel,
  findAll as trouverAppels,
  LIEU as LIEU_DE_L_APPEL,
  PLACES as PLACES_DE_L_APPEL,
  saveContact as nommerContact,
  tientUnePlace,
} from './store.ts'
export { aApporterDit, enfantsDits } from './textes.fr.ts'
export { Fin, ResumeAppel } from './views.tsx'

const structure: GesteDeLien['structure'] = async (tx, id) => (await find(tx, id))?.structureId ?? null

export const appels: Module = {
  nom: 'appels',
  // `/appels/nouveau` before `/appels/:id`.
  routes: screens(
    listeScreen,
    ecrireScreen,
    comprehensionScreen,
    confirmationScreen,
    moiScreenDeConfirmation,
    suitesScreen,
    suiteScreen,
    lienScreen,
    afficheScreen,
    ficheScreen,
  ),
  liens: {
    [LIEN_DE_CONFIRMATION]: { page: (id) => `/appels/${id}/confirmation`, structure },
    [LIEN_DE_SUITE]: { page: (id) => `/appels/${id}/suite`, structure },
  },
  dictees: async (visit, tx, empreinte) =>
    (await dictes(tx, empreinte)).map(({ id, titre }) => ({
      titre,
      href: url('/appels/:id', visit, { id }),
    })),
  panels: panneaux,
  volets,
  todos,
  courriels,
  annulations,
  rattaches,
  prochainMoment: (visit, tx) => prochaineFin(tx, visit.now),
  entretien: async (visit) => {
    await arreterLesDepasses(visit)
    await avertirLesStructures(visit)
  },
  pasMoi: pasLaStructure,
  signatures: ['appels.redige_par', 'appels.confirme_par'],
  ecrits: [
    {
      dit: 'Un appel à talents',
      page: '/appels/:id',
      par: 'id',
      ou: [
        'appels.titre',
        'appels.besoin',
        'appels.moment_ecrit',
        'appels.lieu_ecrit',
        'appels.a_apporter',
        'appels.assurance',
      ],
    },
  ],
}
