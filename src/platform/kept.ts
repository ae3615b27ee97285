import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Packed, type Parts, pack } from './packed.ts'

/**
 * What is long to make and always comes out the same is kept beside the installed packages, under a name that tells
 * what it is made from. It may be thrown away at any time, and a place where nothing can be written is fine.
 */
const FOLDER = new URL('../../node_modules/.cache/coup-de-pouce/', import.meta.url)
const LOCKFILE = new URL('../../package-lock.json', import.meta.url)

/** How many versions of one thing stay: those of a few checkouts that share their packages. */
const VERSIONS = 4

/** Tells one making from another: nothing is kept under `null`. */
export type Key = string | null

/** Changes with these texts, with the installed packages and with the version of Node (its letters, its accents). */
export function keyOf(texts: Iterable<string | Uint8Array>): Key {
  if (!existsSync(LOCKFILE)) return null
  const hash = createHash('sha256').update(process.version)
  for (const text of [readFileSync(LOCKFILE), ...texts]) hash.update('\0').update(text)
  return hash.digest('hex').slice(0, 20)
}

/** The texts of the program files in these places (a folder ends with a slash): what is made changes with its maker. */
export function programTexts(...places: URL[]): Uint8Array[] {
  return places.flatMap((place) => {
    if (!place.href.endsWith('/')) return [readFileSync(place)]
    const names = readdirSync(place).filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    return names.sort().map((name) => readFileSync(new URL(name, place)))
  })
}

/** What was kept under this name and this key, whole; `null` otherwise. */
export function kept(name: string, key: Key): Packed | null {
  if (key === null) return null
  try {
    return Packed.read(readFileSync(new URL(`${name}-${key}`, FOLDER)))
  } catch {
    return null
  }
}

/** Keeps these parts. Several processes may do it at once: a rename leaves a whole file, whoever is last. */
export function keep(name: string, key: Key, parts: Parts): void {
  if (key === null) return
  try {
    mkdirSync(FOLDER, { recursive: true })
    const file = fileURLToPath(new URL(`${name}-${key}`, FOLDER))
    const aside = `${file}.${process.pid}`
    writeFileSync(aside, pack(parts))
    renameSync(aside, file)
    forgetOlder(name)
  } catch {
    // Made again next time.
  }
}

function forgetOlder(name: string): void {
  const folder = fileURLToPath(FOLDER)
  const versions = readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`))
    .map((file) => ({ path: join(folder, file), at: statSync(join(folder, file)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { path } of versions.slice(VERSIONS)) rmSync(path, { force: true })
}
