import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Before and after a run: products that workers started and did not stop are ended here, and their data removed. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-pouce-run-'))
  process.env.PRODUCTS_OF_THE_RUN = folder
  return () => {
    for (const pid of readdirSync(folder)) {
      const data = readFileSync(join(folder, pid), 'utf8')
      end(Number(pid))
      if (data !== '') rmSync(data, { recursive: true, force: true })
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
