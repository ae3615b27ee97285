import type { Result } from '#platform/result.ts'
import { startThread } from '#platform/threads.ts'
import { turns } from '#platform/turns.ts'
import { parGlouton } from './glouton.ts'
import type { PlanDeStands, ProblemeDeStands, RefusDeStands } from './types.ts'

/** 200 persons at 40 stands in 12 rounds take less than one second; beyond this the greedy plan is shown instead. */
const MILLISECONDES = 10_000
const MEGAOCTETS = 512
const TRAVAIL = new URL('./travail.ts', import.meta.url)

// One plan at a time: each holds a solver.
const chacunSonTour = turns({ atOnce: 1, waiting: 20 })

type Reponse = Result<PlanDeStands, RefusDeStands>

/**
 * The best day at the stands, found in a thread so that pages go on being served. When the thread cannot start, stops or
 * is late, the greedy plan comes back and says so (`methode: 'gloutonne'`). Throws `TooManyWaiting` when twenty wait.
 */
export const planifierStands = (
  probleme: ProblemeDeStands,
  millisecondes = MILLISECONDES,
  entree = TRAVAIL,
): Promise<Reponse> => chacunSonTour(() => chercher(probleme, millisecondes, entree))

function chercher(probleme: ProblemeDeStands, millisecondes: number, entree: URL): Promise<Reponse> {
  return new Promise((resolve) => {
    const fil = startThread(entree, MEGAOCTETS, probleme)
    let dit = false
    const finir = (reponse: () => Reponse) => {
      if (dit) return
      dit = true
      clearTimeout(minuterie)
      void fil.terminate().then(() => resolve(reponse()))
    }
    const enMain = () => finir(() => parGlouton(probleme))
    const minuterie = setTimeout(enMain, millisecondes)
    fil.on('message', (reponse: Reponse) => finir(() => reponse))
    fil.on('exit', enMain)
    fil.on('error', (erreur: Error) => {
      console.error('Le plan des rencontres s’est arrêté', erreur.name)
      enMain()
    })
  })
}
