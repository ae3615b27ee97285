import { type Result, refused } from '#platform/result.ts'
import type { RefusTableur } from '#platform/tableur/types.ts'
import { startThread } from '#platform/threads.ts'
import { turns } from '#platform/turns.ts'
import type { Lecture, OptionsLecture } from './types.ts'

type Message = { pourcent?: number; resultat?: Result<Lecture, RefusTableur> }

export type LimitesDeLecture = Readonly<{ millisecondes: number; megaoctets: number }>

/** A file of 5,000 rows, the most that is read, takes about 1.5 s; a reading beyond this is stopped. */
const LIMITES_PAR_DEFAUT: LimitesDeLecture = { millisecondes: 60_000, megaoctets: 1024 }

// A reading may take a gigabyte: the next file waits for its turn.
const chacunSonTour = turns({ atOnce: 1, waiting: 100 })

/**
 * Reads a file in a worker thread, so that pages go on being served. `onProgress` gets percents, 0 to 100.
 * A file that takes too long or too much memory comes back as `lecture-trop-longue`; nothing is thrown.
 */
export function lireEnTravailleur(
  octets: Uint8Array,
  nomDeFichier: string,
  options: OptionsLecture = {},
  onProgress: (pourcent: number) => void = () => {},
  limites: LimitesDeLecture = LIMITES_PAR_DEFAUT,
): Promise<Result<Lecture, RefusTableur>> {
  return chacunSonTour(() => lire(octets, { ...options, nomDeFichier }, onProgress, limites))
}

function lire(
  octets: Uint8Array,
  options: OptionsLecture,
  onProgress: (pourcent: number) => void,
  limites: LimitesDeLecture,
): Promise<Result<Lecture, RefusTableur>> {
  return new Promise((resolve) => {
    const travailleur = startThread(new URL('./travail.ts', import.meta.url), limites.megaoctets, { octets, options })
    const finir = (resultat: Result<Lecture, RefusTableur>) => {
      clearTimeout(minuterie)
      // Its memory is given back before the next one begins.
      void travailleur.terminate().then(() => resolve(resultat))
    }
    const minuterie = setTimeout(() => finir(refused('lecture-trop-longue')), limites.millisecondes)
    travailleur.on('message', ({ pourcent, resultat }: Message) => {
      if (pourcent !== undefined) onProgress(pourcent)
      if (resultat) {
        onProgress(100)
        finir(resultat)
      }
    })
    travailleur.on('error', (erreur: Error & { code?: string }) => {
      const memoire = erreur.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (!memoire) console.error('Le lecteur de tableurs s’est arrêté', erreur.name)
      finir(refused(memoire ? 'lecture-trop-longue' : 'fichier-illisible'))
    })
  })
}
