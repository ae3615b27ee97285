import { duConseilReponduesDepuis, enCourt } from '#modules/recommandations/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { pagesReponduesDepuis } from './commentaires/store.ts'
import { quiEstLa } from './commentaires/usecases.ts'

/** For how long an answer is told to those who asked: nobody says that it was read. */
const JOURS = 14

/** For who sits: what was answered lately to the council's pages and recommendations. */
export async function reponsesALire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (visit.me.genre !== 'compte' || (await quiEstLa(tx, visit)).moi === null) return []
  const depuis = visit.now.subtract({ hours: 24 * JOURS })
  const une = (quoi: string, dit: string, href: string, le: Temporal.Instant | null): Todo => ({
    ...enCourt(quoi, dit),
    href,
    jour: le && jourDe(le),
    urgence: 'quand-possible',
  })
  return [
    ...(await pagesReponduesDepuis(tx, depuis)).map(({ id, titre, suiteLe }) =>
      une('Lire la réponse à la page du conseil', titre, url('/evaluation/pages/:id', visit, { id }), suiteLe),
    ),
    ...(await duConseilReponduesDepuis(tx, depuis)).map(({ id, demande, repondueLe }) =>
      une(
        'Lire la réponse à une recommandation du conseil',
        demande,
        url('/evaluation/recommandations/:id', visit, { id }),
        repondueLe,
      ),
    ),
  ]
}
