import { type Result, refused } from '#platform/result.ts'
import { startThread } from '#platform/threads.ts'
import { turns } from '#platform/turns.ts'
import type { CadreDeLecture, RefusDeLecture } from './lire.ts'
import type { Lecture } from './types.ts'

type LectureOuRefus = Result<Lecture, RefusDeLecture>
export type LimitesDeTravail = Readonly<{ millisecondes: number; megaoctets: number }>

/** A calendar of 20 MB takes three seconds; a reading beyond this is stopped. */
const LIMITES: LimitesDeTravail = { millisecondes: 20_000, megaoctets: 768 }

const chacunSonTour = turns({ atOnce: 1, waiting: 20 })

/**
 * Reads a file of dates in a worker thread, so that pages go on being served whatever the file is made of. Throws
 * `TooManyWaiting` when twenty wait already.
 */
export const lireEnTravailleur = (
  octets: Uint8Array,
  cadre: CadreDeLecture,
  limites = LIMITES,
): Promise<LectureOuRefus> => chacunSonTour(() => lire(octets, cadre, limites))

function lire(octets: Uint8Array, cadre: CadreDeLecture, limites: LimitesDeTravail): Promise<LectureOuRefus> {
  return new Promise((resolve) => {
    const travailleur = startThread(new URL('./travail.ts', import.meta.url), limites.megaoctets, { octets, cadre })
    const finir = (resultat: LectureOuRefus) => {
      clearTimeout(minuterie)
      void travailleur.terminate().then(() => resolve(resultat))
    }
    const minuterie = setTimeout(() => finir(refused('lecture-trop-longue')), limites.millisecondes)
    travailleur.on('message', finir)
    travailleur.on('error', (erreur: Error & { code?: string }) => {
      const memoire = erreur.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (!memoire) console.error('Le lecteur de dates s’est arrêté', erreur.name)
      finir(refused(memoire ? 'lecture-trop-longue' : 'fichier-illisible'))
    })
  })
}
