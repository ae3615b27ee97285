import { parentPort, workerData } from 'node:worker_threads'
import { type CadreDeLecture, lireFichier } from './lire.ts'

// The entry of the worker: bytes in, one reading (or one reason) out.
const { octets, cadre }: { octets: Uint8Array; cadre: CadreDeLecture } = workerData

parentPort?.postMessage(await lireFichier(octets, cadre))
