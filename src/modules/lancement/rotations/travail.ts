import { parentPort, workerData } from 'node:worker_threads'
import { post } from '#platform/threads.ts'
import { composerStands } from './stands.ts'
import type { ProblemeDeStands } from './types.ts'

// The entry of the thread: a day in, its plan or its refusal out.
const probleme: ProblemeDeStands = workerData
post(parentPort, await composerStands(probleme))
