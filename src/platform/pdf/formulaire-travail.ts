import { parentPort } from 'node:worker_threads'
import { fieldNames, fillForm } from './formulaire.ts'
import type { Filling } from './formulaires.ts'
import { refusedPdf } from './garde.ts'

/** The thread where forms are read and filled, one after the other. */
parentPort?.on('message', async ({ pdf, filling }: { pdf: Uint8Array; filling: Filling | null }) => {
  try {
    const refused = filling === null ? refusedPdf(pdf) : null
    if (refused) return parentPort?.postMessage({ refused })
    const answer = filling === null ? await fieldNames(pdf) : await fillForm(pdf, filling.values, filling.annex)
    parentPort?.postMessage({ answer })
  } catch (error) {
    parentPort?.postMessage({ why: error instanceof Error ? error.name : 'unknown' })
  }
})
