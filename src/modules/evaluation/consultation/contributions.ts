import { moiAuConseil } from '#modules/conseil/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import { aRole, type Tx, type Visit } from '#src/ground/visit.ts'
import { pagesDe } from '../commentaires/store.ts'
import { etatDe } from './domain.ts'
import { ouvertes } from './store.ts'

const DERNIERS_JOURS = 7

/** The council is reminded as long as it has published nothing, sooner and sooner. */
export async function consultationAFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!aRole(visit.me, 'conseil', 'coordination', 'animation') || (await moiAuConseil(tx, visit.me)) === null) return []
  const aujourdhui = jourDe(visit.now)
  const todos: Todo[] = []
  for (const une of await ouvertes(tx, aujourdhui)) {
    const publiees = (await pagesDe(tx, une.annee)).flatMap(({ publieeLe }) => (publieeLe ? [jourDe(publieeLe)] : []))
    if (etatDe(une, publiees, aujourdhui) !== 'ouverte-sans-reponse') continue
    const reste = aujourdhui.until(une.au).days
    todos.push({
      texte: `Le conseil est consulté sur ${une.annee} : sans réponse le ${enClair(une.au)}, l’avis est réputé favorable`,
      href: url('/evaluation/:annee/conseil', visit, { annee: String(une.annee) }),
      jour: une.au,
      urgence: reste <= DERNIERS_JOURS ? 'maintenant' : 'bientot',
      quelquunAttend: true,
    })
  }
  return todos
}
