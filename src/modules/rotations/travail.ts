import { parentPort, workerData } from 'node:worker_threads'
import { post } from '#platform/threads.ts'
import { composerStands } from './stands/stands.ts'
import { composerTables } from './tables/tables.ts'
import type { ProblemeDeStands } from './types.ts'
import type { ProblemeDeTables } from './types-tables.ts'

// The entry of the thread: a day of meetings in, its plan or its refusal out.
const { stands, tables }: Readonly<{ stands?: ProblemeDeStands; tables?: ProblemeDeTables }> = workerData
post(parentPort, stands ? await composerStands(stands) : tables ? composerTables(tables) : null)
