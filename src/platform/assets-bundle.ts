import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { buildSync } from 'esbuild'
import { keep, kept, keyOf, programTexts } from './kept.ts'
import type { Packed, Parts } from './packed.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PUBLIC = join(ROOT, 'public')
/** Where assets are served. */
export const PREFIX = '/_/'
const NAME = 'habits'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
}
const ALREADY_COMPRESSED = new Set(['.woff2', '.png'])

/** A file that pages name: style sheet, scripts, font, pictures. */
export type Asset = Readonly<{
  /** The name pages ask for: `app.css`. */
  name: string
  /** Where it is served: `/_/app-K3X….css`. */
  url: string
  type: string
  body: Uint8Array
  /** As small as brotli makes it; `null` for what is compressed already. */
  brotli: Uint8Array | null
}>

/**
 * All of them. Bundling and compressing them took a tenth of a start: they are kept for the next one, as long as what they
 * are made from is the same.
 */
export function makeAssets(): Asset[] {
  const folders = [PUBLIC, join(ROOT, 'src/ui/styles')]
  const islands = new URL('../islands/', import.meta.url)
  const key = keyOf([
    ...folders.flatMap(filesOf),
    ...programTexts(islands, new URL('./les-deux.ts', import.meta.url), new URL(import.meta.url)),
  ])
  const found = kept(NAME, key)
  if (found) return unpacked(found)
  const made = [...bundled(), ...published()]
  keep(NAME, key, partsOf(made))
  return made
}

function partsOf(assets: readonly Asset[]): Parts {
  const list = assets.map(({ name, url, type, brotli }) => ({ name, url, type, compressed: brotli !== null }))
  const bodies = assets.flatMap(({ url, body, brotli }) => [[url, body], ...(brotli ? [[`${url}.br`, brotli]] : [])])
  return { list: JSON.stringify(list), ...Object.fromEntries(bodies) }
}

function unpacked(found: Packed): Asset[] {
  const list: readonly (Omit<Asset, 'body' | 'brotli'> & { compressed: boolean })[] = JSON.parse(found.text('list'))
  return list.map(({ compressed, ...asset }) => ({
    ...asset,
    body: found.bytes(asset.url),
    brotli: compressed ? found.bytes(`${asset.url}.br`) : null,
  }))
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    .sort()

const filesOf = (folder: string): (string | Buffer)[] =>
  filesIn(folder).flatMap((name) => [name, readFileSync(join(folder, name))])

function bundled(): Asset[] {
  const built = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [
      { in: 'src/ui/styles/app.css', out: 'app' },
      { in: 'src/islands/app.ts', out: 'app' },
      // By themselves: only some pages ask for them.
      { in: 'src/islands/garder-saisie.ts', out: 'garder-saisie' },
      { in: 'src/islands/envoyer-plus-tard.ts', out: 'envoyer-plus-tard' },
      { in: 'src/islands/veille.ts', out: 'veille' },
      { in: 'src/ui/styles/horloge.css', out: 'horloge' },
      { in: 'src/islands/horloge.ts', out: 'horloge' },
    ],
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    // Cheap phones keep old browsers: nesting and newer syntax are lowered to what these understand.
    target: ['chrome100', 'safari15.4', 'firefox102'],
    loader: { '.woff2': 'file', '.svg': 'file' },
    outdir: join(ROOT, 'out'),
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: PREFIX,
    write: false,
    logLevel: 'error',
  })
  return built.outputFiles.map((file) => {
    const served = basename(file.path)
    const extension = extname(served)
    return describe(
      extension === '.woff2' ? 'texte.woff2' : served.replace(/-[A-Z0-9]+(\.[a-z0-9]+)$/, '$1'),
      served,
      file.contents,
    )
  })
}

/** What lies in `public/`: icons and pictures, hashed too; `{{name}}` inside a manifest becomes the hashed address. */
function published(): Asset[] {
  const names = filesIn(PUBLIC)
  const plain = names
    .filter((name) => extname(name) !== '.webmanifest')
    .map((name) => hashed(name, readFileSync(join(PUBLIC, name))))
  const urls = new Map(plain.map((found) => [found.name, found.url]))
  const manifests = names
    .filter((name) => extname(name) === '.webmanifest')
    .map((name) => {
      const text = readFileSync(join(PUBLIC, name), 'utf8')
      return hashed(
        name,
        Buffer.from(text.replaceAll(/\{\{([^}]+)\}\}/g, (_, wanted: string) => urls.get(wanted) ?? '')),
      )
    })
  return [...plain, ...manifests]
}

function hashed(name: string, body: Uint8Array): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const extension = extname(name)
  return describe(name, `${basename(name, extension)}-${hash}${extension}`, body)
}

function describe(name: string, served: string, body: Uint8Array): Asset {
  const extension = extname(name)
  const type = TYPES[extension]
  if (!type) throw new Error(`No content type is known for ${name}`)
  const brotli = ALREADY_COMPRESSED.has(extension) ? null : compress(body)
  return { name, url: `${PREFIX}${served}`, type, body, brotli }
}

const compress = (body: Uint8Array): Uint8Array =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
