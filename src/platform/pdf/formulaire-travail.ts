import { parentPort } from 'node:worker_threads'
import { post } from '#platform/threads.ts'
import { fieldNames, fillForm } from './formulaire.ts'
import type { Filling } from './formulaires.ts'
import { refusedPdf } from './garde.ts'

/** The thread where forms are read and filled, one after the other. */
parentPort?.on('message', async ({ pdf, filling }: { pdf: Uint8Array; filling: Filling | null }) => {
  try {
    const refused = filling === null ? refusedPdf(pdf) : null
    if (refused) return post(parentPort, { refused })
    const answer = filling === null ? await fieldNames(pdf) : await fillForm(pdf, filling.values, filling.annex)
    post(parentPort, { answer })
  } catch (error) {
    post(parentPort, { why: error instanceof Error ? error.name : 'unknown' })
  }
})
