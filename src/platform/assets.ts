import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { type Asset, makeAssets, PREFIX } from './assets-bundle.ts'

type Encoding = 'br' | 'gzip' | 'identity'
type Assets = Readonly<{ byName: ReadonlyMap<string, Asset>; byUrl: ReadonlyMap<string, Asset> }>

const gzipped = new Map<Asset, Uint8Array>()
let assets: Assets | undefined

/**
 * The address of a bundled file, immutable because it carries the hash of its content.
 * Names: `app.css`, `app.js`, `garder-saisie.js`, `envoyer-plus-tard.js`, `texte.woff2`, and whatever lies in `public/` by its file name.
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
  return encode(found, encoding).byteLength
}

/** Bundles now rather than at the first page, so that the first visitor does not wait. */
export function prepareAssets(): void {
  load()
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
  const encoding: Encoding = found.brotli ? pick(accepted) : 'identity'
  const headers = new Headers({
    'content-type': found.type,
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
  })
  if (found.brotli) headers.set('vary', 'accept-encoding')
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
  if (encoding === 'identity' || found.brotli === null) return found.body
  if (encoding === 'br') return found.brotli
  return gzipped.getOrInsertComputed(found, () => gzipSync(found.body, { level: 9 }))
}

function load(): Assets {
  if (assets) return assets
  const all = makeAssets()
  assets = {
    byName: new Map(all.map((found) => [found.name, found])),
    byUrl: new Map(all.map((found) => [found.url, found])),
  }
  return assets
}
