import { workerData } from 'node:worker_threads'
import { tellProgress, tellRead } from '#platform/read-aside.ts'
import { type Cadre, lireSerie } from './lire.ts'

// The entry of the worker: bytes in, one reading (or one reason) out.
const { octets, cadre }: { octets: Uint8Array; cadre: Cadre } = workerData

tellRead(await lireSerie(octets, cadre, tellProgress))
