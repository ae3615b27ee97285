import type { Worker } from 'node:worker_threads'
import { type Crossing, post, startThread } from '../threads.ts'
import { turns } from '../turns.ts'
import type { FeuilleExport } from './ecrire.ts'
import type { Ajout, CaseARendre, rendreTableur } from './rendre.ts'

const MILLISECONDES = 30_000
/** Getting the library ready is most of a small sheet: a worker waits this long for the next one. */
const REPOS_MS = 20_000

// Anyone may ask for a list as a file: sixty at once took 2.5 GB.
const chacunSonTour = turns({ atOnce: 2, waiting: 20 })

/** The workers that wait, each with what will end it. */
const auRepos = new Map<Worker, NodeJS.Timeout>()

/** Sheets to write, or a file to give back with some cells changed. */
export type Demande =
  | Readonly<{ feuilles: readonly FeuilleExport[]; format: 'xlsx' | 'ods' }>
  | Readonly<{ octets: Uint8Array; cases: readonly CaseARendre[]; ajouts: readonly Ajout[] }>

/**
 * Writes a workbook in a worker thread: 10,000 rows take two seconds, during which pages go on being served. Two at a
 * time; throws `TooManyWaiting` when twenty wait already.
 */
export const ecrireEnTravailleur = (
  feuilles: readonly FeuilleExport[],
  format: 'xlsx' | 'ods',
): Promise<Uint8Array<ArrayBuffer>> =>
  chacunSonTour(async () => new Uint8Array(await demander<Uint8Array>({ feuilles, format })))

/** `rendreTableur` in the same thread, at the same turns. */
export const rendreEnTravailleur = (
  octets: Uint8Array,
  cases: readonly CaseARendre[],
  ajouts: readonly Ajout[],
): ReturnType<typeof rendreTableur> => chacunSonTour(() => demander({ octets, cases, ajouts }))

function demander<T extends Crossing>(demande: Demande): Promise<T> {
  const travailleur = eveiller()
  return new Promise((resolve, reject) => {
    const fait = (resultat: T) => {
      quitter()
      reposer(travailleur)
      resolve(resultat)
    }
    const arrete = (erreur: unknown) => {
      quitter()
      reject(erreur instanceof Error ? erreur : new Error('The spreadsheet was not written'))
    }
    const minuterie = setTimeout(() => void travailleur.terminate(), MILLISECONDES)
    const quitter = () => {
      clearTimeout(minuterie)
      travailleur.off('message', fait).off('error', arrete).off('exit', arrete)
    }
    travailleur.on('message', fait).on('error', arrete).on('exit', arrete)
    post(travailleur, demande)
  })
}

/** One that waits, or a new one. */
function eveiller(): Worker {
  const [attend] = auRepos
  if (!attend) return creer()
  const [travailleur, fin] = attend
  clearTimeout(fin)
  auRepos.delete(travailleur)
  travailleur.ref()
  return travailleur
}

/** Waiting, it keeps no process from ending. */
function reposer(travailleur: Worker): void {
  travailleur.unref()
  auRepos.set(travailleur, setTimeout(() => void travailleur.terminate(), REPOS_MS).unref())
}

function creer(): Worker {
  const travailleur = startThread(new URL('./travail.ts', import.meta.url), 512)
  // Whoever asked is told by its own listener; one that waits has nobody to tell.
  travailleur.on('error', () => {})
  travailleur.on('exit', () => {
    clearTimeout(auRepos.get(travailleur))
    auRepos.delete(travailleur)
  })
  return travailleur
}
