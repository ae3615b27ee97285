import { parentPort } from 'node:worker_threads'
import { post } from '#platform/threads.ts'
import { ecrireXlsx } from './ecrire.ts'
import { rendreTableur } from './rendre.ts'
import type { Demande } from './travailleur.ts'

// The entry of the worker: one sheet in, the bytes of an XLSX out; or a file in, the same file changed out. As many times
// as asked.
parentPort?.on('message', async (demande: Demande) => {
  if ('entetes' in demande) return post(parentPort, new Uint8Array(await ecrireXlsx([demande])))
  post(parentPort, await rendreTableur(demande.octets, demande.cases, demande.ajouts))
})
