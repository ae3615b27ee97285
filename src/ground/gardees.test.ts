import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import { nomDeCookie, parHttps } from '#platform/cookies.ts'
import { gardes } from '#platform/gardes.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { gardee } from './gardees.ts'
import { type Me, type Territoire, VISITEUR } from './visit.ts'
import type { Env } from './web.ts'

const OCTETS = 100_000

let s: Scene
let me: Me
let now: Temporal.Instant
let faites: number
let magasin: ReturnType<typeof gardes>
let app: Hono<Env>
beforeEach(async () => {
  s = await scene()
  me = VISITEUR
  now = s.now
  faites = 0
  magasin = gardes(OCTETS)
  const relire = async (): Promise<Territoire> => s.territoire
  app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('garderie', { gardes: magasin, relire })
    c.set('visit', { me, territoire: s.territoire, now })
    await next()
  })
  app.get('/page/:id?', gardee('vue', 'de'), (c) => {
    faites += 1
    return c.html(`<p>${faites} « ${JSON.stringify(c.req.query())} »</p>`)
  })
  app.get('/absente', gardee(), (c) => {
    faites += 1
    return c.html(`<p>${faites}</p>`, 404)
  })
  app.get('/pour-un-seul', gardee(), (c) => {
    faites += 1
    c.header('cache-control', 'private, no-store')
    return c.html(`<p>${faites}</p>`)
  })
  app.get('/ratee', gardee(), () => {
    throw new Error('no')
  })
})

const lire = async (chemin: string, headers: Record<string, string> = {}) =>
  (await app.request(chemin, { headers })).text()

describe('a kept page', () => {
  it('is made once, whoever asks and whatever else they ask', async () => {
    const premiere = await lire('/page?vue=a&inconnu=1')
    for (let n = 0; n < 3_000; n += 1) expect(await lire(`/page?x${n}=${n}&vue=a`)).toBe(premiere)
    expect([faites, magasin.combien()]).toEqual([1, 1])
    expect(premiere).toBe('<p>1 «\u00a0{"vue":"a"}\u00a0»</p>')
  })

  it('is one for each thing that it may ask, within the bytes that are kept', async () => {
    for (let n = 0; n < 1_500; n += 1) await lire(`/page/${n}?vue=${'v'.repeat(n)}&de=${n}`)
    expect(faites).toBe(1_500)
    expect(magasin.taille()).toBeLessThanOrEqual(OCTETS)
    expect(await lire('/page?de=2&vue=1')).toBe(await lire('/page?vue=1&de=2'))
    expect(await lire('/page?vue=1&vue=2')).not.toBe(await lire('/page?vue=1'))
  })

  it('is not kept under an address longer than ours', async () => {
    await lire(`/page?vue=${'v'.repeat(2_500)}`)
    expect([faites, magasin.combien()]).toEqual([1, 0])
  })

  it('is of one theme: of the one that its pages read', async () => {
    const de = (theme: string) => lire('/page', { cookie: `${nomDeCookie('theme')}=${theme}` })
    const clair = await de('clair')
    expect(await de('sombre')).not.toBe(clair)
    expect(await de('clair')).toBe(clair)
    expect(await de('nimporte')).toBe(await lire('/page'))
    const autreNom = parHttps() ? 'theme' : '__Host-theme'
    expect(await lire('/page', { cookie: `${autreNom}=sombre` })).toBe(await lire('/page'))
    expect(await lire('/page', { cookie: `${nomDeCookie('theme')}=clair; ${autreNom}=sombre` })).toBe(clair)
  })

  it.each(['coup-de-pouce.session_token=a', 'lien-t=b', 'message=c', 'cle=d', 'autre=e', 'theme=clair; message=f'])(
    'is not shown to whoever comes with %s',
    async (cookie) => {
      const gardee = await lire('/page')
      expect(await lire('/page', { cookie })).not.toBe(gardee)
      expect((await app.request('/page', { headers: { cookie } })).headers.get('etag')).toBeNull()
      expect(await lire('/page')).toBe(gardee)
    },
  )

  it('is not shown to whoever is known otherwise', async () => {
    const gardee = await lire('/page')
    me = { genre: 'lien', lien: { id: newId(), geste: 'un', sujetId: newId(), personneId: null } }
    expect(await lire('/page')).not.toBe(gardee)
  })

  it('is made anew once something is written here, and not for what is written elsewhere', async () => {
    const avant = await lire('/page')
    await uneStructure(await scene())
    expect(await lire('/page')).toBe(avant)
    await uneStructure(s)
    expect(await lire('/page')).not.toBe(avant)
  })

  it('is seen by who waits for it as made after what was written before they asked', async () => {
    const dits = await Promise.all([lire('/page'), uneStructure(s).then(() => lire('/page')), lire('/page')])
    expect(dits[1]).toBe(await lire('/page'))
  })

  it('holds until midnight in Paris', async () => {
    now = Temporal.Instant.from('2026-03-28T22:59:59.999Z')
    const laVeille = await lire('/page')
    expect(await lire('/page')).toBe(laVeille)
    now = Temporal.Instant.from('2026-03-28T23:00:00Z')
    const leJour = await lire('/page')
    expect(leJour).not.toBe(laVeille)
    // The day when clocks move forward has 23 hours.
    now = Temporal.Instant.from('2026-03-29T21:59:59Z')
    expect(await lire('/page')).toBe(leJour)
    now = Temporal.Instant.from('2026-03-29T22:00:00Z')
    expect(await lire('/page')).not.toBe(leJour)
  })

  it('is asked again each time, and not sent twice to who has it', async () => {
    const premiere = await app.request('/page')
    const etag = premiere.headers.get('etag') ?? ''
    expect(premiere.headers.get('cache-control')).toBe('private, no-cache')
    expect(premiere.headers.get('last-modified')).toBeNull()
    expect(premiere.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect((await app.request('/page', { headers: { 'if-none-match': etag } })).status).toBe(304)
    const apres = { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }
    expect((await app.request('/page', { headers: apres })).status).toBe(200)
    const serree = await app.request('/page', { headers: { 'accept-encoding': 'gzip' } })
    expect(serree.headers.get('content-encoding')).toBe('gzip')
    await uneStructure(s)
    expect((await app.request('/page', { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it.each(['/absente', '/pour-un-seul'])('is none at %s, which answers as it is each time', async (chemin) => {
    expect((await Promise.all([lire(chemin), lire(chemin)])).sort()).toEqual(['<p>1</p>', '<p>2</p>'])
    expect((await app.request(chemin)).status).toBe(chemin === '/absente' ? 404 : 200)
    expect(magasin.combien()).toBe(0)
  })

  it('is none where it fails', async () => {
    app.onError((_error, c) => c.text('raté', 500))
    expect((await app.request('/ratee')).status).toBe(500)
    expect(magasin.combien()).toBe(0)
  })
})
