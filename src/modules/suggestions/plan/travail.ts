import { parentPort, workerData } from 'node:worker_threads'
import { post } from '#platform/threads.ts'
import { planOptimal } from './optimal.ts'
import type { Probleme } from './types.ts'

// The entry of the worker: a problem in, a plan out.
const probleme: Probleme = workerData
post(parentPort, await planOptimal(probleme))
