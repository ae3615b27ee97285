import { parentPort } from 'node:worker_threads'
import { inflateSync } from 'node:zlib'
import { fieldNames, fillForm } from './formulaire.ts'

/** The official form unpacks to some 3 MB. */
const UNPACKED_MAX = 64 * 1024 * 1024

/** Whether the streams of a file unpack to more than a form ever does: 300 KB of zeros are 300 MB once read. */
function isBomb(pdf: Uint8Array): boolean {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  let left = UNPACKED_MAX
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    let from = at + 6
    while (bytes[from] === 13 || bytes[from] === 10) from += 1
    try {
      left -= inflateSync(bytes.subarray(from), { maxOutputLength: left }).byteLength
    } catch (error) {
      if (error instanceof RangeError) return true
    }
    if (left <= 0) return true
  }
  return false
}

/** The thread where forms are read and filled, one after the other. */
parentPort?.on('message', async ({ pdf, values }: { pdf: Uint8Array; values: Record<string, string> | null }) => {
  try {
    if (values === null && isBomb(pdf)) throw new RangeError('Unpacks to too much')
    parentPort?.postMessage({ answer: values === null ? await fieldNames(pdf) : await fillForm(pdf, values) })
  } catch (error) {
    parentPort?.postMessage({ why: error instanceof Error ? error.name : 'unknown' })
  }
})
