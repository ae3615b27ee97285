import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process works in the folder; `message` is a French sentence for whoever started this one. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

export type FolderLock = { release(): void }

/**
 * Takes the data folder for this process alone, or throws FolderInUse. Two engines on one folder would destroy it, and
 * PGlite does not check. The lock is an exclusive transaction on an SQLite file: the system frees it when the process
 * ends, even by `kill -9`, which neither a pid file nor a unix socket gives.
 */
export function lockFolder(dataDir: string): FolderLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const holderFile = join(dataDir, 'lock.pid')
  const file = new DatabaseSync(join(dataDir, 'lock.sqlite'))
  try {
    file.exec('pragma journal_mode = off; begin exclusive')
  } catch (cause) {
    file.close()
    throw new FolderInUse(sentence(dataDir, holderOf(holderFile)), { cause })
  }
  writeFileSync(holderFile, String(process.pid))
  return {
    release() {
      rmSync(holderFile, { force: true })
      file.close()
    },
  }
}

function holderOf(holderFile: string): string {
  try {
    return ` (processus ${readFileSync(holderFile, 'utf8').trim()})`
  } catch {
    return ''
  }
}

function sentence(dataDir: string, holder: string): string {
  return (
    `Le dossier de données « ${dataDir} » est déjà utilisé par un autre programme${holder}. ` +
    'Arrêtez-le d’abord, ou choisissez un autre dossier avec --data.'
  )
}
