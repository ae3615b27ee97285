import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Packed, type Parts, pack } from './packed.ts'

/**
 * What is long to make and always comes out the same is kept beside the installed packages, under a name that tells
 * what it is made from. It may be thrown away at any time, and a place where nothing can be written is fine.
 */
const FOLDER = new URL('../../node_modules/.cache/coup-de-pouce/', import.meta.url)
const LOCKFILE = new URL('../../package-lock.json', import.meta.url)

/** How many versions of one thing stay, beside those lately used: a few checkouts may share their packages. */
const VERSIONS = 4
const LATELY_MS = 6 * 3_600_000

/** Tells one making from another: nothing is kept under `null`. */
export type Key = string | null

/** Changes with these texts, with the installed packages and with the version of Node (its letters, its accents). */
export function keyOf(texts: Iterable<string | Uint8Array>): Key {
  if (!existsSync(LOCKFILE)) return null
  const hash = createHash('sha256').update(process.version)
  for (const text of [readFileSync(LOCKFILE), ...texts]) hash.update('\0').update(text)
  return hash.digest('hex').slice(0, 20)
}

/**
 * The texts of the program files in these places (a folder ends with a slash, and counts with those below it): what is
 * made changes with its maker.
 */
export function programTexts(...places: URL[]): Uint8Array[] {
  return places.flatMap((place) => {
    if (!place.href.endsWith('/')) return [readFileSync(place)]
    const all = readdirSync(place, { recursive: true, encoding: 'utf8' })
    const names = all.filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    return names.sort().map((name) => readFileSync(new URL(name, place)))
  })
}

/** What was kept under this name and this key, whole; `null` otherwise. */
export function kept(name: string, key: Key): Packed | null {
  if (key === null) return null
  try {
    const file = new URL(`${name}-${key}`, FOLDER)
    const read = Packed.read(readFileSync(file))
    if (Date.now() - statSync(file).mtimeMs > LATELY_MS / 2) utimesSync(file, new Date(), new Date())
    return read
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

/** The folder of files that was kept under this name and this key, whole; `null` otherwise. */
export function keptFolder(name: string, key: Key): URL | null {
  const list = kept(name, key)
  if (!list) return null
  const folder = new URL(`${name}-${key}.d/`, FOLDER)
  const sums: Readonly<Record<string, string>> = JSON.parse(list.text('sums'))
  const whole = Object.entries(sums).every(([file, sum]) => sumOf(new URL(file, folder)) === sum)
  return whole ? folder : null
}

/** Keeps the files that `make` writes in an empty folder. Throws what it throws, having kept nothing. */
export async function keepFolder(name: string, key: Key, make: (folder: string) => Promise<unknown>): Promise<void> {
  if (key === null) return
  const folder = fileURLToPath(new URL(`${name}-${key}.d`, FOLDER))
  const aside = `${folder}.${process.pid}`
  try {
    await make(aside)
    const names = readdirSync(aside, { recursive: true, encoding: 'utf8' })
    const sums = Object.fromEntries(names.map((file) => [file, sumOf(pathToFileURL(join(aside, file)))]))
    // Another process may have kept it meanwhile, and be reading it.
    if (keptFolder(name, key)) return
    rmSync(folder, { recursive: true, force: true })
    renameSync(aside, folder)
    keep(name, key, { sums: JSON.stringify(sums) })
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

function sumOf(file: URL): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    return null
  }
}

function forgetOlder(name: string): void {
  const folder = fileURLToPath(FOLDER)
  const versions = readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && !file.endsWith('.d'))
    .map((file) => ({ path: join(folder, file), at: statSync(join(folder, file)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  const old = versions.slice(VERSIONS).filter(({ at }) => Date.now() - at > LATELY_MS)
  for (const { path } of old) for (const each of [path, `${path}.d`]) rmSync(each, { recursive: true, force: true })
}
