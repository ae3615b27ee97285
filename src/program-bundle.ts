import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** The server and all of `src` that it may ask for, in a few files; packages stay where they are. */
export async function bundle(sources: string, outdir: string): Promise<void> {
  await build({
    absWorkingDir: sources,
    entryPoints: ['server.ts'],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    packages: 'external',
    keepNames: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'error',
    plugins: [ownAddresses],
  })
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
