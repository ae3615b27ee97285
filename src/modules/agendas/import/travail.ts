import { workerData } from 'node:worker_threads'
import { tellRead } from '#platform/read-aside.ts'
import { type CadreDeLecture, lireFichier } from './lire.ts'

// The entry of the worker: bytes in, one reading (or one reason) out.
const { octets, cadre }: { octets: Uint8Array; cadre: CadreDeLecture } = workerData

tellRead(await lireFichier(octets, cadre))
