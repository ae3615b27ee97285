import { parentPort, workerData } from 'node:worker_threads'
import { planOptimal } from './optimal.ts'
import type { Probleme } from './types.ts'

// The entry of the worker: a problem in, a plan out.
const probleme: Probleme = workerData
parentPort?.postMessage(await planOptimal(probleme))
