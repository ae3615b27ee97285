import { parentPort } from 'node:worker_threads'
import { type InText, toJson } from './json.ts'
import { ok, type Result, refused } from './result.ts'
import { type Crossing, post, startThread } from './threads.ts'

export type Limits = Readonly<{ millisecondes: number; megaoctets: number }>
type Stopped = 'lecture-trop-longue' | 'fichier-illisible'
type Message<T, R extends string> = Readonly<{ percent?: number; read?: Result<InText<T>, R> }>

// Far above what two thousand rows say: a page shows it, and whoever erases everything is looked for in it.
const MOST = 16 * 1024 * 1024

/** What was read, as it is kept; refused where it says more than can be read again. */
export function inText<T>(value: T): Result<InText<T>, 'trop-a-relire'> {
  const text = toJson(value)
  return text.length > MOST ? refused('trop-a-relire') : ok(text)
}

/** In the thread of a reading: how far it is, then what came out of it. */
export const tellProgress = (percent: number): void => post(parentPort, { percent })
export const tellRead = (read: Result<object, string>): void =>
  post(parentPort, { read: read.ok ? inText(read.value) : read })

/**
 * Reads a file in a thread of its own, so that pages go on being served whatever it is made of. Nothing is thrown: what
 * takes too long, or too much memory, is a refusal.
 */
export function readAside<T, R extends string>(
  entry: URL,
  given: Crossing,
  { millisecondes, megaoctets }: Limits,
  onProgress: (percent: number) => void = () => {},
): Promise<Result<InText<T>, R | Stopped>> {
  return new Promise((resolve) => {
    const thread = startThread(entry, megaoctets, given)
    const end = (read: Result<InText<T>, R | Stopped>) => {
      clearTimeout(timer)
      // Its memory is given back before the next one begins.
      void thread.terminate().then(() => resolve(read))
    }
    const timer = setTimeout(() => end(refused('lecture-trop-longue')), millisecondes)
    thread.on('message', ({ percent, read }: Message<T, R>) => {
      onProgress(percent ?? 100)
      if (read) end(read)
    })
    thread.on('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (!memory) console.error('La lecture d’un fichier s’est arrêtée', error.name)
      end(refused(memory ? 'lecture-trop-longue' : 'fichier-illisible'))
    })
  })
}
