import { readdir } from 'node:fs/promises'
import type { Migration } from './migrate.ts'

const FOLDER = new URL('../../../migrations/', import.meta.url)
const NAME = /^\d{4}-[a-z0-9-]+\.ts$/

/** The migrations of this program, by name (`0001-fondation`), read from the files of `/migrations`. */
export async function loadMigrations(folder: URL = FOLDER): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => NAME.test(file)).sort()
  const loaded = await Promise.all(
    files.map(async (file) => [file.slice(0, -3), await load(new URL(file, folder))] as const),
  )
  return Object.fromEntries(loaded)
}

async function load(file: URL): Promise<Migration> {
  const module: { up?: Migration['up'] } = await import(file.href)
  if (typeof module.up !== 'function') throw new Error(`${file.pathname} does not export up(db)`)
  return { up: module.up }
}
