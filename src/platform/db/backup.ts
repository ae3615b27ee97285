import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import { ownerOnly, syncPath, syncTree } from './disk.ts'
import type { Db } from './index.ts'

/** What belongs to the running process, not to the data. */
const OF_THE_PROCESS = new Set(['lock.sqlite', 'lock.pid', 'cli.sock'])

/** The backup is not possible as asked; `message` is a French sentence for whoever asked it. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/**
 * Copies the data folder of the running embedded engine to `destination`, a folder that does not exist yet; put in the
 * place of a data folder, the copy starts. The copy is one synchronous step: the engine lives in this process, so
 * nothing is written meanwhile, and pages wait (40 MB: 0.1 s). Throws BackupRefused.
 */
export async function backup<Schema>(db: Db<Schema>, destination: string): Promise<void> {
  const { dataDir } = db
  if (db.engine === 'server' || !dataDir) {
    throw new BackupRefused('Pas de dossier de données ici : un serveur PostgreSQL se sauvegarde avec pg_dump.')
  }
  const target = resolve(destination)
  if (existsSync(target)) throw new BackupRefused(`« ${target} » existe déjà : donnez un nom nouveau.`)
  if (!relative(resolve(dataDir), target).startsWith('..')) {
    throw new BackupRefused('Une sauvegarde ne se range pas dans le dossier de données lui-même.')
  }
  await db.pool.query('checkpoint')
  const aside = `${target}.en-cours`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  cpSync(dataDir, aside, { recursive: true, filter: (source) => !OF_THE_PROCESS.has(basename(source)) })
  ownerOnly(aside)
  syncTree(aside)
  renameSync(aside, target)
  syncPath(dirname(target))
}
