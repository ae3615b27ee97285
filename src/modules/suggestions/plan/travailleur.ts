import { startThread } from '#platform/threads.ts'
import { turns } from '#platform/turns.ts'
import type { Plan, Probleme } from './types.ts'
import { parRegret } from './valeur.ts'

/** 150 needs among 600 talents take a third of a second; beyond this the greedy plan is shown instead. */
const MILLISECONDES = 5_000
const MEGAOCTETS = 512
const TRAVAIL = new URL('./travail.ts', import.meta.url)

// One plan at a time: each holds a solver.
const chacunSonTour = turns({ atOnce: 1, waiting: 20 })

/**
 * The plan of the week, found in a worker thread so that pages go on being served. When the solver cannot start, or
 * takes too long, the greedy plan comes back, and says so (`methode: 'regret'`); nothing is thrown.
 */
export const planifier = (
  probleme: Probleme,
  millisecondes: number = MILLISECONDES,
  entree: URL = TRAVAIL,
): Promise<Plan> =>
  probleme.aretes.length === 0
    ? Promise.resolve(parRegret(probleme))
    : chacunSonTour(() => chercher(probleme, millisecondes, entree))

function chercher(probleme: Probleme, millisecondes: number, entree: URL): Promise<Plan> {
  return new Promise((resolve) => {
    const travailleur = startThread(entree, MEGAOCTETS, probleme)
    const finir = (plan: Plan) => {
      clearTimeout(minuterie)
      void travailleur.terminate().then(() => resolve(plan))
    }
    const minuterie = setTimeout(() => finir(parRegret(probleme)), millisecondes)
    let dit = false
    travailleur.on('message', (plan: Plan) => {
      dit = true
      finir(plan)
    })
    // Killed from outside, it says nothing.
    travailleur.on('exit', () => dit || finir(parRegret(probleme)))
    travailleur.on('error', (erreur: Error) => {
      console.error('Le plan de la semaine s’est arrêté', erreur.name)
      finir(parRegret(probleme))
    })
  })
}
