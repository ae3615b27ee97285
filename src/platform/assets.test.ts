import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { asset, assetSize, assetsApp } from '#platform/assets.ts'

const get = (path: string, encoding: string) => assetsApp.request(path, { headers: { 'accept-encoding': encoding } })
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('assets', () => {
  it('serves a bundle under the hash of its content, for a year', async () => {
    const response = await get(asset('app.css'), 'identity')
    expect(response.status).toBe(200)
    expect(asset('app.css')).toMatch(/^\/_\/app-[A-Z0-9]{8}\.css$/)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
  })

  it('sends the same bytes in whichever encoding the browser reads', async () => {
    const url = asset('app.css')
    const plain = await bytes(await get(url, ''))
    const brotli = await get(url, 'gzip, deflate, br')
    const gzip = await get(url, 'gzip;q=1.0, br;q=0')
    expect(brotli.headers.get('content-encoding')).toBe('br')
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(brotli.headers.get('vary')).toBe('accept-encoding')
    expect(brotliDecompressSync(await bytes(brotli))).toEqual(plain)
    expect(gunzipSync(await bytes(gzip))).toEqual(plain)
  })

  it('does not compress a font twice', async () => {
    const response = await get(asset('texte.woff2'), 'br')
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(response.headers.get('content-type')).toBe('font/woff2')
    expect((await bytes(response)).subarray(0, 4).toString()).toBe('wOF2')
  })

  it('points the style sheet and the manifest at files that exist', async () => {
    const css = (await bytes(await get(asset('app.css'), ''))).toString()
    const manifest = JSON.parse((await bytes(await get(asset('site.webmanifest'), ''))).toString())
    const urls = [...css.matchAll(/url\("?([^")]+)"?\)/g)].map((match) => match[1] ?? '')
    expect(urls).toEqual([asset('texte.woff2')])
    for (const icon of manifest.icons) expect((await get(icon.src, '')).status).toBe(200)
  })

  it('answers the icon that browsers ask for by themselves', async () => {
    expect((await get('/favicon.ico', '')).headers.get('content-type')).toMatch(/^image\/svg/)
  })

  it('knows nothing else: not an old hash, not a path outside', async () => {
    for (const path of ['/_/app-00000000.css', '/_/..%2Fpackage.json', '/_/%2e%2e/package.json']) {
      expect((await get(path, '')).status).toBe(404)
    }
    expect(() => asset('absent.css')).toThrow('absent.css')
  })

  it('keeps JavaScript and styles small', () => {
    expect(assetSize('app.js')).toBeLessThan(10_000)
    expect(assetSize('app.css')).toBeLessThan(12_000)
  })
})
