import type { Result } from '#platform/result.ts'
import { type Crossing, startThread } from '#platform/threads.ts'
import { turns } from '#platform/turns.ts'
import { parGlouton } from './stands/glouton.ts'
import { composerTables } from './tables/tables.ts'
import type { PlanDeStands, ProblemeDeStands, RefusDeStands } from './types.ts'
import type { PlanDeTables, ProblemeDeTables, RefusDeTables } from './types-tables.ts'

/** 200 persons at 40 stands in 12 rounds take less than one second, twenty times less than this on a busy machine; then the greedy plan is shown. */
const MILLISECONDES = 20_000
const MEGAOCTETS = 512
const TRAVAIL = new URL('./travail.ts', import.meta.url)

// One plan at a time: each holds a solver.
const chacunSonTour = turns({ atOnce: 1, waiting: 20 })

/**
 * The best day at the stands, found in a thread so that pages go on being served. When the thread cannot start, stops or
 * is late, the greedy plan comes back and says so (`methode: 'gloutonne'`). Throws `TooManyWaiting` when twenty wait.
 */
export const planifierStands = (
  probleme: ProblemeDeStands,
  millisecondes = MILLISECONDES,
  entree = TRAVAIL,
): Promise<Result<PlanDeStands, RefusDeStands>> =>
  chacunSonTour(() => chercher({ stands: probleme }, () => parGlouton(probleme), millisecondes, entree))

/** Everybody meets everybody, in a thread too; when it fails, the known plan or one drawn. */
export const planifierTables = (
  probleme: ProblemeDeTables,
  millisecondes = MILLISECONDES,
  entree = TRAVAIL,
): Promise<Result<PlanDeTables, RefusDeTables>> =>
  chacunSonTour(() => chercher({ tables: probleme }, () => composerTables(probleme, 0), millisecondes, entree))

function chercher<T>(donnee: Crossing, enMain: () => T, millisecondes: number, entree: URL): Promise<T> {
  return new Promise((resolve) => {
    const fil = startThread(entree, MEGAOCTETS, donnee)
    let dit = false
    const finir = (reponse: () => T) => {
      if (dit) return
      dit = true
      clearTimeout(minuterie)
      void fil.terminate().then(() => resolve(reponse()))
    }
    const minuterie = setTimeout(() => finir(enMain), millisecondes)
    fil.on('message', (reponse: T) => finir(() => reponse))
    // Killed from outside, it says nothing.
    fil.on('exit', () => finir(enMain))
    fil.on('error', (erreur: Error) => {
      console.error('Le plan des rencontres s’est arrêté', erreur.name)
      finir(enMain)
    })
  })
}
