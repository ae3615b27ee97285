import { Worker } from 'node:worker_threads'
import { KEEPS_COMPILED } from '#platform/compiled.ts'
import type { FeuilleExport } from '#platform/tableur/ecrire.ts'
import { turns } from '#platform/turns.ts'

const MILLISECONDES = 30_000

// Anyone may ask for the dates as a file.
const chacunSonTour = turns({ atOnce: 2, waiting: 20 })

/**
 * Writes an XLSX in a worker thread: 10,000 rows take two seconds, during which pages go on being served. Two at a
 * time; throws `TooManyWaiting` when twenty wait already.
 */
export const ecrireDatesEnTravailleur = (feuille: FeuilleExport): Promise<Uint8Array<ArrayBuffer>> =>
  chacunSonTour(() => ecrire(feuille))

function ecrire(feuille: FeuilleExport): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    // Node strips the types of the entry by itself: no flag of the parent (tsx, vitest) is passed on.
    const travailleur = new Worker(new URL('./travail.ts', import.meta.url), {
      workerData: feuille,
      execArgv: [],
      env: { ...process.env, ...KEEPS_COMPILED },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    const minuterie = setTimeout(() => void travailleur.terminate(), MILLISECONDES)
    travailleur.on('message', (octets: Uint8Array) => resolve(new Uint8Array(octets)))
    travailleur.on('error', reject)
    travailleur.on('exit', () => {
      clearTimeout(minuterie)
      reject(new Error('The spreadsheet was not written'))
    })
  })
}
