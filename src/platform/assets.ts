import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { Hono } from 'hono'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PREFIX = '/_/'

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

type Encoding = 'br' | 'gzip' | 'identity'
type Asset = Readonly<{
  /** The name pages ask for: `app.css`. */
  name: string
  /** Where it is served: `/_/app-K3X….css`. */
  url: string
  type: string
  body: Uint8Array
  compressible: boolean
}>
type Assets = Readonly<{ byName: ReadonlyMap<string, Asset>; byUrl: ReadonlyMap<string, Asset> }>

const compressed = new Map<string, Uint8Array>()
let assets: Assets | undefined

/**
 * The address of a bundled file, immutable because it carries the hash of its content.
 * Names: `app.css`, `app.js`, `texte.woff2`, and whatever lies in `public/` by its file name.
 * Throws on a name nobody bundled: a page never points at nothing.
 */
export function asset(name: string): string {
  const found = load().byName.get(name)
  if (!found) throw new Error(`No asset is named ${name}`)
  return found.url
}

/** Bytes of an asset as a browser receives it, for the budget of the first load. */
export function assetSize(name: string, encoding: Encoding = 'br'): number {
  const found = load().byName.get(name)
  if (!found) throw new Error(`No asset is named ${name}`)
  return encode(found, found.compressible ? encoding : 'identity').byteLength
}

/** Bundles now rather than at the first page, so that the first visitor does not wait. */
export function prepareAssets(): void {
  for (const found of load().byUrl.values()) if (found.compressible) encode(found, 'br')
}

/** Serves `/_/…` for a year, precompressed, and the few fixed names that browsers ask for by themselves. */
export const assetsApp = new Hono()

assetsApp.get(`${PREFIX}:file`, (c) => {
  const found = load().byUrl.get(c.req.path)
  if (!found) return c.text('Fichier introuvable', 404)
  return serve(found, c.req.header('accept-encoding') ?? '', 'public, max-age=31536000, immutable')
})

assetsApp.get('/favicon.ico', (c) => {
  const found = load().byName.get('favicon.svg')
  if (!found) return c.text('Fichier introuvable', 404)
  return serve(found, c.req.header('accept-encoding') ?? '', 'public, max-age=86400')
})

// A worker is found under one name, so that a new one takes the place of the old; its scope is said where it starts.
assetsApp.get('/veille.js', (c) => {
  const found = load().byName.get('veille.js')
  if (!found) return c.text('Fichier introuvable', 404)
  return serve(found, c.req.header('accept-encoding') ?? '', 'no-cache')
})

function serve(found: Asset, accepted: string, cacheControl: string): Response {
  const encoding: Encoding = found.compressible ? pick(accepted) : 'identity'
  const headers = new Headers({
    'content-type': found.type,
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
  })
  if (found.compressible) headers.set('vary', 'accept-encoding')
  if (encoding !== 'identity') headers.set('content-encoding', encoding)
  return new Response(Uint8Array.from(encode(found, encoding)), { headers })
}

function pick(accepted: string): Encoding {
  const names = accepted.split(',').map((part) => part.trim())
  const accepts = (name: string) =>
    names.some((part) => part === name || (part.startsWith(`${name};`) && !/q=0(\.0*)?$/.test(part)))
  if (accepts('br')) return 'br'
  return accepts('gzip') ? 'gzip' : 'identity'
}

function encode(found: Asset, encoding: Encoding): Uint8Array {
  if (encoding === 'identity') return found.body
  const key = `${encoding} ${found.url}`
  const known = compressed.get(key)
  if (known) return known
  const body =
    encoding === 'br'
      ? brotliCompressSync(found.body, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
      : gzipSync(found.body, { level: 9 })
  compressed.set(key, body)
  return body
}

function load(): Assets {
  if (assets) return assets
  const all = [...bundled(), ...published()]
  assets = {
    byName: new Map(all.map((found) => [found.name, found])),
    byUrl: new Map(all.map((found) => [found.url, found])),
  }
  return assets
}

function bundled(): Asset[] {
  const built = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [
      { in: 'src/ui/styles/app.css', out: 'app' },
      { in: 'src/islands/app.ts', out: 'app' },
      { in: 'src/islands/veille.ts', out: 'veille' },
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
  const folder = join(ROOT, 'public')
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
  const plain = names
    .filter((name) => extname(name) !== '.webmanifest')
    .map((name) => hashed(name, readFileSync(join(folder, name))))
  const urls = new Map(plain.map((found) => [found.name, found.url]))
  const manifests = names
    .filter((name) => extname(name) === '.webmanifest')
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
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
  return { name, url: `${PREFIX}${served}`, type, body, compressible: !ALREADY_COMPRESSED.has(extension) }
}
