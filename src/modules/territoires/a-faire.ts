import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import type { Visit } from '#src/ground/visit.ts'
import { aUnePermanence } from './permanence.ts'
import { peutChoisirLesOutils, peutDireOuNousJoindre } from './policy.ts'

const JOURS_AVANT = 7

/** What the settings wait for: whom to call, and to look back at the trial, a week before its day. No query. */
export async function todos(visit: Visit): Promise<Todo[]> {
  const { me, territoire: t, now } = visit
  const { essaiJusquAu = null } = t
  const tous: Todo[] = []
  if (peutDireOuNousJoindre(me) && !aUnePermanence(t))
    tous.push({
      texte: 'Dire où et quand vous joindre : les affiches, les papiers et les messages le porteront',
      href: url('/reglages/joindre', t),
      jour: null,
      urgence: 'bientot',
    })
  if (peutChoisirLesOutils(me) && essaiJusquAu !== null && jourDe(now).until(essaiJusquAu).days <= JOURS_AVANT)
    tous.push({
      texte: 'Regarder ensemble ce que l’essai a donné, et choisir la suite',
      href: url('/reglages/outils', t),
      jour: essaiJusquAu,
      urgence: 'bientot',
    })
  return tous
}
