import { url } from '#platform/url.ts'
import type { Module } from '#src/module.ts'
import { screens } from '#src/web.ts'
import { aUnePermanence } from './permanence.ts'
import { peutDireOuNousJoindre } from './policy.ts'
import { contratScreen } from './screens/contrat.tsx'
import { essaiScreen } from './screens/essai.tsx'
import { joindreScreen } from './screens/joindre.tsx'
import { lieuScreen } from './screens/lieu.tsx'
import { lieuxScreen } from './screens/lieux.tsx'
import { outilsScreen } from './screens/outils.tsx'
import { quartierScreen } from './screens/quartier.tsx'
import { quartiersScreen } from './screens/quartiers.tsx'
import { reglagesScreen } from './screens/reglages.tsx'

export { distances } from './distances.ts'
export { ACCESSIBILITES, nomDAccessibilite } from './domain.ts'
export { type Lieu, type LieuEntier, lieux, lieuxEntiers, type Salle } from './lieux-store.ts'
export { aUnePermanence, ICI_SEULEMENT, joindreLaPermanence, permanenceDe } from './permanence.ts'
export { insertQuartier, type Quartier, quartiers, quartiersEntiers } from './quartiers-store.ts'
export { creer as creerTerritoire, type Mentions, mentionsDe, oublier, parSlug, savePermanence, tous } from './store.ts'

export const territoires: Module = {
  nom: 'territoires',
  routes: screens(
    reglagesScreen,
    contratScreen,
    joindreScreen,
    quartiersScreen,
    quartierScreen,
    lieuxScreen,
    lieuScreen,
    outilsScreen,
    essaiScreen,
  ),
  todos: async (visit) =>
    peutDireOuNousJoindre(visit.me) && !aUnePermanence(visit.territoire)
      ? [
          {
            texte: 'Dire où et quand vous joindre : les affiches, les papiers et les messages le porteront',
            href: url('/reglages/joindre', visit.territoire),
            jour: null,
            urgence: 'bientot',
          },
        ]
      : [],
}
