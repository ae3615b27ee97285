import { Worker } from 'node:worker_threads'
import { KEEPS_COMPILED } from './compiled.ts'

/**
 * What reaches another thread, or another process, as it was. A day of Temporal does not (the call throws), a function
 * neither, and what has a class loses it: none of them is written here, so that sending one does not compile.
 */
export type Crossing =
  | null
  | undefined
  | string
  | number
  | boolean
  | Uint8Array
  | readonly Crossing[]
  | ReadonlyMap<string | number, Crossing>
  | { readonly [name: string]: Crossing }

/** A thread with its own limit of memory; `given` is its `workerData`. */
export const startThread = (entry: URL, megabytes: number, given?: Crossing): Worker =>
  new Worker(entry, {
    workerData: given,
    // Node strips the types of the entry by itself: no flag of the parent (tsx, vitest) is passed on.
    execArgv: [],
    env: { ...process.env, ...KEEPS_COMPILED },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })

/** Sends to a thread, or from one to its parent. */
export const post = (to: Readonly<{ postMessage(message: unknown): void }> | null, message: Crossing): void =>
  to?.postMessage(message)
