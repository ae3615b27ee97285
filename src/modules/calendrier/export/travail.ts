import { parentPort, workerData } from 'node:worker_threads'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'

/** The entry of the worker: one sheet in, the bytes of an XLSX out. */
parentPort?.postMessage(new Uint8Array(await ecrireXlsx([workerData])))
