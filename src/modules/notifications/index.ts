import { nomCourt } from '#modules/personnes/index.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Module, Todo } from '#src/ground/module.ts'
import { type Visit, write } from '#src/ground/visit.ts'
import { JOURS_D_ATTENTE } from './domain.ts'
import { aPrevenirScreen, LA_PAGE } from './screens/a-prevenir.tsx'
import * as store from './store.ts'
import { type ADire, oublierSansObjet } from './usecases.ts'

export { motifDe, type UsageDEnvoi } from './domain.ts'
export { aUnMot } from './queries.ts'
export { courriersScreen } from './screens/courriers.tsx'
export { donneesDites, rendreSansObjet } from './store.ts'
export {
  type Devenir,
  devenirDesEnvois,
  direLeDevenir,
  envoyerEnAttente,
  motsADire,
  prevenir,
  sortsDe,
} from './usecases.ts'

/** How many are named on one line. */
const NOMMEES = 2

const avecSaStructure = (un: Readonly<{ prenom: string; nom: string; chez: string }>): string =>
  un.chez === '' ? nomCourt(un) : `${nomCourt(un)} (${un.chez})`

/** For the desk, one line for all whom no mail tells; who has a line of their own, that says this too, is not told twice. */
export function aPrevenirDeViveVoix(visit: Visit, mots: readonly ADire[], ontLaLeur: ReadonlySet<string>): Todo[] {
  const seuls = mots.filter(({ personneId }) => !ontLaLeur.has(personneId))
  const gens = new Map(seuls.map((un) => [un.personneId, avecSaStructure(un)]))
  const noms = [...gens.values()].slice(0, NOMMEES)
  const autres = gens.size - noms.length
  const tous = autres > 0 ? [...noms, pluriel(autres, 'autre', 'autres')] : noms
  // Its page has them all.
  const combien =
    seuls.length === mots.length
      ? pluriel(gens.size, 'personne', 'personnes')
      : pluriel(gens.size, 'autre personne', 'autres personnes')
  const dire = (qui: readonly string[]) =>
    `Prévenir de vive voix ${combien} qu’aucun e-mail ne prévient : ${new Intl.ListFormat('fr').format(qui)}`
  const href = url(LA_PAGE, visit)
  return gens.size === 0
    ? []
    : [
        {
          texte: dire(tous),
          entier: dire([...gens.values()]),
          href,
          jour: null,
          urgence: 'maintenant',
          quelquunAttend: true,
        },
      ]
}

export const notifications: Module = {
  nom: 'notifications',
  routes: aPrevenirScreen,
  personalData: {
    libelle: 'Messages écrits pour vous',
    exporter: store.ecritsA,
    effacer: store.removeOf,
  },
  entretien: async (visit) => {
    await write(visit, (tx) => store.abandonnerAvant(tx, visit.now.subtract({ hours: 24 * JOURS_D_ATTENTE })))
    await oublierSansObjet(visit)
  },
}
