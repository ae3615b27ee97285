import { fork } from 'node:child_process'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Key, keepFolder, keptFolder, keyOf, programTexts } from '#platform/kept.ts'

/**
 * The program, from its sources or as the last start kept it. Reading its seven hundred files one by one, through tsx, is
 * most of a start (1.4 s of CPU); the same put together by esbuild in a few files, with what V8 made of them, takes 0.3.
 * The sources stay the truth: they are read and compared at each start, and run when one byte of them has changed.
 */
type Program = typeof import('./server.ts')

const SOURCES = new URL('../', import.meta.url)
const NAME = 'programme'

/** Started through tsx, as tools do, everything would go through it again. */
const throughTsx = process.execArgv.some((argument) => argument.includes('tsx'))

// Where the sources stand is part of it: what was put together knows their place, and a folder may be moved or copied.
const keyOfSources = (): Key =>
  keyOf([
    SOURCES.href,
    ...programTexts(SOURCES, new URL('../package.json', SOURCES), new URL('../tsconfig.json', SOURCES)),
  ])

let fromSources = false

export async function loadProgram(): Promise<Program> {
  const folder = throughTsx ? null : keptFolder(NAME, keyOfSources())
  if (folder) {
    enableCompileCache(fileURLToPath(new URL('compiled/', folder)))
    const program: Program = await import(new URL('server.js', folder).href)
    // Only written at a quiet end otherwise: a server that is killed would leave nothing to the next one.
    setTimeout(flushCompileCache, 2_000).unref()
    return program
  }
  fromSources = true
  if (!throughTsx) (await import('tsx/esm/api')).register()
  return import('./server.ts')
}

/** Puts the program together for the next start, in a process of its own; does nothing when this start found it so. */
export function keepProgram(): void {
  if (!fromSources) return
  const child = fork(new URL('./program-keeping.ts', import.meta.url), { execArgv: [], stdio: 'ignore' })
  child.unref()
  child.channel?.unref()
  process.once('exit', () => child.kill())
}

/** Puts it together here and now, unless it is there already. */
export async function putTogether(): Promise<void> {
  const key = keyOfSources()
  if (keptFolder(NAME, key)) return
  const { bundle } = await import('./program-bundle.ts')
  await keepFolder(NAME, key, (folder) => bundle(fileURLToPath(SOURCES), folder))
}
