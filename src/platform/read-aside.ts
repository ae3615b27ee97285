import { parentPort, type Worker, workerData } from 'node:worker_threads'
import { type InText, toJson } from './json.ts'
import { ok, type Result, refused } from './result.ts'
import { type Crossing, post, startThread } from './threads.ts'

export type Limits = Readonly<{
  millisecondes: number
  megaoctets: number
  /** How long its thread waits for the next reading: whoever corrects a file has it read again and again. */
  attend?: number
}>
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

/** The same, of a thread that may be given one file after the other: the one that it was started with, then what it is sent. */
export async function readEach<G>(read: (given: G) => Promise<Result<object, string>>): Promise<void> {
  parentPort?.on('message', (next: G) => void read(next).then(tellRead))
  tellRead(await read(workerData))
}

const EVENTS = ['message', 'error', 'exit'] as const

/** Threads that wait for their next reading, by their entry and their memory. */
const waiting = new Map<string, Readonly<{ thread: Worker; timer: NodeJS.Timeout }>>()

function takeThread(entry: URL, { megaoctets }: Limits, given: Crossing): Worker {
  const key = `${entry.href} ${megaoctets}`
  const one = waiting.get(key)
  if (!one) return startThread(entry, megaoctets, given)
  waiting.delete(key)
  clearTimeout(one.timer)
  for (const event of EVENTS) one.thread.removeAllListeners(event)
  one.thread.ref()
  post(one.thread, given)
  return one.thread
}

/** Whether it waits; one does, of each kind. */
function leaveThread(entry: URL, { megaoctets, attend = 0 }: Limits, thread: Worker): boolean {
  const key = `${entry.href} ${megaoctets}`
  if (attend === 0 || waiting.has(key)) return false
  const stop = () => {
    waiting.delete(key)
    void thread.terminate()
  }
  for (const event of EVENTS) thread.removeAllListeners(event)
  thread.once('error', stop).once('exit', stop).unref()
  waiting.set(key, { thread, timer: setTimeout(stop, attend).unref() })
  return true
}

/**
 * Reads a file in a thread of its own, so that pages go on being served whatever it is made of. Nothing is thrown: what
 * takes too long, or too much memory, is a refusal.
 */
export function readAside<T, R extends string>(
  entry: URL,
  given: Crossing,
  limits: Limits,
  onProgress: (percent: number) => void = () => {},
): Promise<Result<InText<T>, R | Stopped>> {
  return new Promise((resolve) => {
    const thread = takeThread(entry, limits, given)
    const end = (read: Result<InText<T>, R | Stopped>) => {
      clearTimeout(timer)
      // Its memory is given back before the next one begins.
      void thread.terminate().then(() => resolve(read))
    }
    const timer = setTimeout(() => end(refused('lecture-trop-longue')), limits.millisecondes)
    thread.on('message', ({ percent, read }: Message<T, R>) => {
      onProgress(percent ?? 100)
      if (!read) return
      if (!leaveThread(entry, limits, thread)) return end(read)
      clearTimeout(timer)
      resolve(read)
    })
    thread.on('error', (error: Error & { code?: string }) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (!memory) console.error('La lecture d’un fichier s’est arrêtée', error.name)
      end(refused(memory ? 'lecture-trop-longue' : 'fichier-illisible'))
    })
  })
}
