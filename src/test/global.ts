import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { putTogether } from '#src/start/program.ts'

/**
 * Before and after a run: the program is put together once for all the journeys; products that workers started and did
 * not stop are ended, and their data removed.
 */
export async function setup(): Promise<() => void> {
  await putTogether()
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
