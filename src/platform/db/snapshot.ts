import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/**
 * A freshly initialised cluster, as a tar: made once, then kept beside the installed packages under the version of the
 * engine. Creating an in-memory database from it skips initdb, most of the time of a start.
 */
export async function emptyCluster(): Promise<Blob> {
  const kept = await keptCluster()
  if (kept) return kept
  const file = cacheFile()
  const engine = await PGlite.create()
  const tar = await engine.dumpDataDir('none')
  await engine.close()
  await keep(file, tar)
  return tar
}

/** The same if it was already made: a folder that is opened for the first time does not wait for it. */
export async function keptCluster(): Promise<Blob | null> {
  const file = cacheFile()
  return existsSync(file) ? new Blob([await readFile(file)]) : null
}

function cacheFile(): string {
  const require = createRequire(import.meta.url)
  const root = dirname(dirname(require.resolve('@electric-sql/pglite')))
  const { version } = require(join(root, 'package.json')) as { version: string }
  return join(dirname(dirname(root)), '.cache', 'coup-de-pouce', `cluster-${version}.tar`)
}

/** Several test workers may make it at once: a rename leaves a whole file, whoever is last. A read-only place is fine. */
async function keep(file: string, tar: Blob): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    const aside = `${file}.${process.pid}`
    await writeFile(aside, new Uint8Array(await tar.arrayBuffer()))
    await rename(aside, file)
  } catch {
    return
  }
}
