import { readdir } from 'node:fs/promises'
import type { Migration } from './migrate.ts'

const FOLDER = new URL('../../../migrations/', import.meta.url)
const NAME = /^\d{4}-[a-z0-9-]+\.ts$/

/**
 * The migrations of this program, by name (`0001-fondation`), from the files of `/migrations`. Each is read when it is
 * applied: nearly all starts have none to apply.
 */
export async function loadMigrations(folder: URL = FOLDER): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => NAME.test(file)).sort()
  return Object.fromEntries(files.map((file) => [file.slice(0, -3), inFile(new URL(file, folder))]))
}

const inFile = (file: URL): Migration => ({
  async up(db) {
    const { up }: { up?: Migration['up'] } = await import(file.href)
    if (typeof up !== 'function') throw new Error(`${file.pathname} does not export up(db)`)
    await up(db)
  },
})
