import { parentPort } from 'node:worker_threads'
import { post } from '#platform/threads.ts'
import { ecrireOds, ecrireXlsx } from './ecrire.ts'
import { rendreTableur } from './rendre.ts'
import type { Demande } from './travailleur.ts'

// The entry of the worker: sheets in, the bytes of a workbook out; or a file in, the same file changed out. As many times
// as asked.
parentPort?.on('message', async (demande: Demande) => {
  if ('feuilles' in demande)
    return post(parentPort, new Uint8Array((demande.format === 'ods' ? ecrireOds : ecrireXlsx)(demande.feuilles)))
  post(parentPort, await rendreTableur(demande.octets, demande.cases, demande.ajouts))
})
