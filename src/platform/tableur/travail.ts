import { parentPort } from 'node:worker_threads'
import { post } from '#platform/threads.ts'
import { ecrireXlsx, type FeuilleExport } from './ecrire.ts'

// The entry of the worker: one sheet in, the bytes of an XLSX out, as many times as asked.
parentPort?.on('message', async (feuille: FeuilleExport) => {
  post(parentPort, new Uint8Array(await ecrireXlsx([feuille])))
})
