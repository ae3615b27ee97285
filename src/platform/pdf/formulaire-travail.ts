import { parentPort } from 'node:worker_threads'
import { fieldNames, fillForm } from './formulaire.ts'
import { refusedPdf } from './garde.ts'

/** The thread where forms are read and filled, one after the other. */
parentPort?.on('message', async ({ pdf, values }: { pdf: Uint8Array; values: Record<string, string> | null }) => {
  try {
    const refused = values === null ? refusedPdf(pdf) : null
    if (refused) return parentPort?.postMessage({ refused })
    parentPort?.postMessage({ answer: values === null ? await fieldNames(pdf) : await fillForm(pdf, values) })
  } catch (error) {
    parentPort?.postMessage({ why: error instanceof Error ? error.name : 'unknown' })
  }
})
