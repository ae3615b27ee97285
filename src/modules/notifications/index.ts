import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Module } from '#src/module.ts'
import { estAuBureau, write } from '#src/visit.ts'
import { JOURS_D_ATTENTE } from './domain.ts'
import { aPrevenirScreen, LA_PAGE } from './screens/a-prevenir.tsx'
import * as store from './store.ts'
import { aDireDeViveVoix } from './usecases.ts'

export { motifDe, type UsageDEnvoi } from './domain.ts'
export { aUnMot } from './queries.ts'
export { courriersScreen } from './screens/courriers.tsx'
export { rendreSansObjet } from './store.ts'
export {
  type Devenir,
  devenirDesEnvois,
  direLeDevenir,
  envoyerEnAttente,
  motsADire,
  prevenir,
  sortsDe,
} from './usecases.ts'

export const notifications: Module = {
  nom: 'notifications',
  routes: aPrevenirScreen,
  todos: async (visit, tx) => {
    if (!estAuBureau(visit.me)) return []
    const n = new Set((await aDireDeViveVoix(tx, visit)).map(({ personneId }) => personneId)).size
    const texte = `Prévenir de vive voix ${pluriel(n, 'personne', 'personnes')} qu’aucun e-mail ne prévient`
    const href = url(LA_PAGE, visit.territoire)
    return n === 0 ? [] : [{ texte, href, jour: null, urgence: 'maintenant', quelquunAttend: true }]
  },
  personalData: {
    libelle: 'Messages écrits pour vous',
    exporter: store.ecritsA,
    effacer: store.removeOf,
  },
  entretien: (visit) =>
    write(visit, (tx) => store.abandonnerAvant(tx, visit.now.subtract({ hours: 24 * JOURS_D_ATTENTE }))),
}
