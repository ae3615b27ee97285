import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Key, keepFolder, keptFolder, keyOf, programTexts } from '#platform/kept.ts'

/**
 * The program, put together by esbuild in a few files at the first start. Reading its seven hundred files one by one, through
 * tsx, would be most of a start; with what V8 made of these few, they take 0.3 s of CPU. The sources stay the truth: they
 * are read and compared at each start, and put together again when one byte of them has changed.
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

/** Nowhere to write: the sources are read as they are. */
export async function loadProgram(): Promise<Program> {
  if (throughTsx) return import('./server.ts')
  const folder = await putTogether().catch(() => null)
  if (!folder) {
    ;(await import('tsx/esm/api')).register()
    return import('./server.ts')
  }
  enableCompileCache(fileURLToPath(new URL('compiled/', folder)))
  const program: Program = await import(new URL('server.js', folder).href)
  // Only written at a quiet end otherwise: a server that is killed would leave nothing to the next one.
  setTimeout(flushCompileCache, 2_000).unref()
  return program
}

/** Where the program lies put together; made here and now, unless it is there already. */
export async function putTogether(): Promise<URL | null> {
  const key = keyOfSources()
  const found = keptFolder(NAME, key)
  if (found) return found
  const { bundle } = await import('./program-bundle.ts')
  await keepFolder(NAME, key, (folder) => bundle(fileURLToPath(SOURCES), folder))
  return keptFolder(NAME, key)
}
