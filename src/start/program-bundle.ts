import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { build, type Plugin, stop } from 'esbuild'

/**
 * Packages of many small files that every start asks for, and that need nothing of their folder: 256, 95 and 47 files to
 * find and to read one by one, otherwise. The other packages stay where they are.
 */
const TAKEN_IN = new Set(['kysely', 'zod', 'hono'])

/** The server and all of `src` that it may ask for, in a few files. */
export async function bundle(sources: string, outdir: string): Promise<void> {
  await build({
    absWorkingDir: sources,
    entryPoints: ['start/server.ts'],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    keepNames: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'error',
    plugins: [packages, ownAddresses],
  })
  await stop()
}

const packages: Plugin = {
  name: 'packages',
  setup(on) {
    on.onResolve({ filter: /^(?:@[^/]+\/)?[a-z][^:]*$/ }, ({ path, kind }) => {
      const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(path) ?? []
      return kind === 'entry-point' || TAKEN_IN.has(name) ? undefined : { path, external: true }
    })
  },
}

/** A file finds what lies beside it (texts, fonts, workers) by its own address: that of its source. */
const ownAddresses: Plugin = {
  name: 'own addresses',
  setup(on) {
    on.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}
