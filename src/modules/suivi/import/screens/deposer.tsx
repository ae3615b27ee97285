import { ecranOuDeposer } from '#modules/programmation/index.ts'
import { url } from '#platform/url.ts'
import { peutGarderLeVote } from '../../policy.ts'

/** The tracker that the city already keeps. */
export const deposerSuiviScreen = ecranOuDeposer({
  usage: 'suivi',
  racine: '/suivi/import',
  peut: peutGarderLeVote,
  titre: 'Reprendre votre tableau de suivi',
  chapeau:
    'Où en sont les actions, participants, séances, réalisé, bilans reçus : ce que vous avez déjà noté n’est pas à retaper. Rien n’est écrit avant votre oui.',
  fil: (c) => [{ href: url('/suivi', c.var.visit.territoire), libelle: 'Suivi' }],
  libelle: 'Le fichier',
  aide: 'La feuille du suivi ou des bilans est trouvée toute seule.',
  annee: true,
  aussi: () => (
    <p class="doux">
      Le tableau que le suivi donne à emporter n’est pas à rendre ici : ce qui y est changé se corrige sur la page de
      chaque action.
    </p>
  ),
})
