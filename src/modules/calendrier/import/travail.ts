import { parentPort, workerData } from 'node:worker_threads'
import { post } from '#platform/threads.ts'
import { type CadreDeLecture, lireFichier } from './lire.ts'

// The entry of the worker: bytes in, one reading (or one reason) out.
const { octets, cadre }: { octets: Uint8Array; cadre: CadreDeLecture } = workerData

post(parentPort, await lireFichier(octets, cadre))
