import type { Worker } from 'node:worker_threads'
import { ok, type Result, refused } from '#platform/result.ts'
import { post, startThread } from '#platform/threads.ts'
import { turns } from '#platform/turns.ts'
import type { Annex } from './formulaire.ts'
import type { PdfRefused } from './garde.ts'

const MILLISECONDS = 15_000
/** The thread stays a minute for the next form: starting it takes longer than filling one. */
const IDLE_MILLISECONDS = 60_000

const oneByOne = turns({ atOnce: 1, waiting: 20 })
let worker: Worker | null = null
let idle: NodeJS.Timeout | undefined

/** The names of the text fields of a PDF form, read aside; or why it was not read (`garde.ts`, or beyond its means). */
export const readFieldNames = (pdf: Uint8Array): Promise<Result<string[], PdfRefused>> =>
  oneByOne(async () => {
    const answer = await ask(pdf, null).catch(() => null)
    if (answer !== null && typeof answer === 'object' && 'refused' in answer) return refused(answer.refused)
    return Array.isArray(answer) ? ok(answer) : refused('illisible')
  })

/** Fills a PDF form by the names of its fields, in a thread aside; throws when it cannot, or takes too long. */
export const fillFormAside = (
  pdf: Uint8Array,
  values: Readonly<Record<string, string>>,
  annex: Annex,
): Promise<Uint8Array<ArrayBuffer>> =>
  oneByOne(async () => {
    const answer = await ask(pdf, { values, annex })
    if (!(answer instanceof Uint8Array)) throw new Error('The form was not filled')
    return new Uint8Array(answer)
  })

type Read = string[] | Uint8Array | null | Readonly<{ refused: PdfRefused }>
type Answer = Readonly<{ answer?: string[] | Uint8Array | null; refused?: PdfRefused; why?: string }>

/** What is written in a form; without it, its fields are read. */
export type Filling = Readonly<{ values: Readonly<Record<string, string>>; annex: Annex }>

function ask(pdf: Uint8Array, filling: Filling | null): Promise<Read | undefined> {
  clearTimeout(idle)
  worker ??= startThread(new URL('./formulaire-travail.ts', import.meta.url), 256)
  const mine = worker
  mine.ref()
  return new Promise<Read | undefined>((resolve, reject) => {
    const stop = (): void => {
      worker = null
      void mine.terminate()
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error('The form took too long'))
    }, MILLISECONDS)
    const end = (): void => {
      clearTimeout(timer)
      for (const event of ['message', 'error'] as const) mine.removeAllListeners(event)
      // Nobody is kept waiting by a thread that has nothing to do.
      mine.unref()
    }
    mine.once('message', ({ answer, refused, why }: Answer) => {
      end()
      if (refused !== undefined) resolve({ refused })
      else if (why === undefined) resolve(answer)
      else reject(new Error(`The form was not filled: ${why}`))
    })
    mine.once('error', (error) => {
      end()
      stop()
      reject(error)
    })
    post(mine, { pdf, filling })
  }).finally(() => {
    idle = setTimeout(() => {
      void worker?.terminate()
      worker = null
    }, IDLE_MILLISECONDS)
    idle.unref()
  })
}
