import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { setPublicUrl } from '#platform/url.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'

const FORMATS = ['ics', 'rss', 'json'] as const

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const demander = (chemin: string, headers: Record<string, string> = {}, la = s) =>
  Promise.resolve(la.app.request(`/${la.territoire.slug}${chemin}`, { headers }))
const lire = async (chemin: string, la = s) => (await demander(chemin, {}, la)).text()

/** As a publication does. */
async function publier(set: Parameters<Scene['prepare']>[0]) {
  await s.prepare(set)
  await s.prepare((tx) =>
    tx
      .updateTable('calendriers')
      .set((eb) => ({ version: eb('version', '+', 1), modifie_le: s.now.add({ hours: 1 }) }))
      .execute(),
  )
}

describe('the public feeds', () => {
  it.each(FORMATS)('as %s, tell what is published here and nothing else', async (format) => {
    const ailleurs = await scene()
    await uneSeancePubliee(ailleurs, { titre: 'Ailleurs' })
    await uneSeancePubliee(s, { titre: 'Atelier couture', jours: ['2026-04-01', '2026-04-08'] })
    const refusee = await uneAction(s)
    await uneSeancePubliee(s, { titre: 'Refusée', actionId: refusee })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'refusee' }).where('id', '=', refusee).execute())
    const texte = await lire(`/calendrier.${format}`)
    expect(texte).toContain('Atelier couture')
    expect(texte).not.toContain('Ailleurs')
    expect(texte).not.toContain('Refusée')
  })

  it.each(FORMATS)('as %s, are cut by the query of the page', async (format) => {
    await uneSeancePubliee(s, { titre: 'Petits', ageMin: 6, ageMax: 10 })
    await uneSeancePubliee(s, { titre: 'Seniors', ageMin: 60 })
    const texte = await lire(`/calendrier.${format}?age=8&inconnu=oui`)
    expect(texte).toContain('Petits')
    expect(texte).toContain('Calendrier de Bellevue : 8 ans')
    expect(texte).not.toContain('Seniors')
  })

  it('send whoever read the Atom of before to the same dates in RSS', async () => {
    const response = await demander('/calendrier.atom?age=8&inconnu=oui')
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe(`/${s.territoire.slug}/calendrier.rss?age=8`)
  })

  it.each([
    ['?nature=concert', true],
    ['?age=huit', true],
    ['?porteur=1;drop', true],
    ['?theme=Th%C3%A8me%20inconnu', false],
    [`?quartier=${'0'.repeat(8)}-0000-7000-8000-000000000000&nature=sortie`, false],
    ['?theme=%00', true],
  ])('leave out of the query what they do not know: %s', async (query, dedans) => {
    await uneSeancePubliee(s, { titre: 'Atelier couture' })
    const response = await demander(`/calendrier.ics${query}`)
    expect(response.status).toBe(200)
    const texte = await response.text()
    expect(texte.includes('Atelier couture')).toBe(dedans)
    expect(texte).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/)
  })

  it('keep what was subscribed by a theme that is written otherwise since', async () => {
    const actionId = await uneAction(s)
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ theme: 'Émancipation' }).where('id', '=', actionId).execute(),
    )
    await uneSeancePubliee(s, { titre: 'Atelier théâtre', actionId })
    for (const theme of ['Émancipation', 'ÉMANCIPATION', 'EMANCIPATION'])
      expect(await (await demander(`/calendrier.ics?theme=${encodeURIComponent(theme)}`)).text()).toContain('théâtre')
    expect(await (await demander('/calendrier.ics?theme=Emploi')).text()).not.toContain('théâtre')
  })

  it('say that an address is too long, and do not read it', async () => {
    const response = await demander(`/calendrier.ics?theme=${'a'.repeat(2_500)}`)
    expect(response.status).toBe(414)
    expect(await response.text()).toContain('trop longue')
  })

  it('of a territoire that does not exist are a page that does not exist', async () => {
    expect((await s.app.request('/nulle-part/calendrier.ics')).status).toBe(404)
    expect((await s.app.request('/a%00b/calendrier.ics')).status).toBe(404)
  })

  it('are empty but whole where nothing is published', async () => {
    expect(await lire('/calendrier.ics')).toContain('END:VCALENDAR\r\n')
    expect(JSON.parse(await lire('/calendrier.json'))).toMatchObject({ items: [] })
  })

  it('ask no session, set no cookie, and may be read from other sites', async () => {
    const response = await demander('/calendrier.ics', {
      cookie: 'better-auth.session_token=abc',
      origin: 'https://ailleurs.example',
    })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('cache-control')).toBe('public, max-age=300')
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  })

  it('may be fetched by those who first ask what they may fetch, and nothing else may', async () => {
    const regles = await (await s.app.request('/robots.txt')).text()
    expect(regles).toBe('User-agent: *\nAllow: /*/calendrier\nDisallow: /\n')
  })

  it('answer a HEAD as a GET without its bytes', async () => {
    const chemin = `/${s.territoire.slug}/calendrier.ics`
    const response = await s.app.request(chemin, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(response.headers.get('etag')).toBe((await s.app.request(chemin)).headers.get('etag'))
  })
})

describe('the bytes of a feed', () => {
  it('stay the same, and are not sent twice to who has them', async () => {
    await uneSeancePubliee(s)
    const premier = await demander('/calendrier.ics')
    const etag = premier.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect((await demander('/calendrier.ics')).headers.get('etag')).toBe(etag)
    for (const connu of [etag, `W/${etag}`, `"autre", ${etag}`, '*', etag.replace(/"$/, '-z"')]) {
      const response = await demander('/calendrier.ics', { 'if-none-match': connu })
      expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await demander('/calendrier.ics', { 'if-none-match': '"autre"' })).status).toBe(200)
  })

  it('have a date, which counts when no tag is given', async () => {
    await uneSeancePubliee(s)
    const le = (await demander('/calendrier.ics')).headers.get('last-modified') ?? ''
    expect(le).toBe('Wed, 11 Mar 2026 09:00:00 GMT')
    const depuis = (date: string, autres = {}) => demander('/calendrier.ics', { 'if-modified-since': date, ...autres })
    expect((await depuis(le)).status).toBe(304)
    expect((await depuis('Wed, 11 Mar 2026 08:59:59 GMT')).status).toBe(200)
    expect((await depuis('hier')).status).toBe(200)
    expect((await depuis(le, { 'if-none-match': '"autre"' })).status).toBe(200)
  })

  it('are packed for who can unpack them, under another tag', async () => {
    await uneSeancePubliee(s)
    const nu = await demander('/calendrier.ics')
    const serre = await demander('/calendrier.ics', { 'accept-encoding': 'br;q=1, gzip;q=0.8' })
    expect(serre.headers.get('content-encoding')).toBe('gzip')
    expect(serre.headers.get('vary')).toBe('accept-encoding')
    expect(serre.headers.get('etag')).not.toBe(nu.headers.get('etag'))
    expect(gunzipSync(await serre.arrayBuffer()).toString()).toBe(await nu.text())
    expect((await demander('/calendrier.ics', { 'accept-encoding': 'gzip;q=0' })).headers.has('content-encoding')).toBe(
      false,
    )
  })

  it('change when something is published', async () => {
    const id = await uneSeancePubliee(s, { titre: 'Atelier couture' })
    const avant = await demander('/calendrier.ics')
    await publier((tx) =>
      tx
        .updateTable('occurrences_publiees')
        .set({ statut: 'annulee', annulee_le: s.now })
        .where('seance_id', '=', id)
        .execute(),
    )
    const apres = await demander('/calendrier.ics', { 'if-none-match': avant.headers.get('etag') ?? '' })
    expect(apres.status).toBe(200)
    expect(apres.headers.get('last-modified')).toBe('Wed, 11 Mar 2026 10:00:00 GMT')
    expect(await apres.text()).toContain('STATUS:CANCELLED')
  })

  it('change when a place, an action or a structure is named otherwise', async () => {
    const actionId = await uneAction(s)
    await uneSeancePubliee(s, { actionId, titre: 'Atelier couture' })
    const avant = await lire('/calendrier.ics')
    await s.prepare((tx) => tx.updateTable('structures').set({ nom: 'Le Fil de l’eau' }).execute())
    const apres = await lire('/calendrier.ics')
    expect(apres).not.toBe(avant)
    expect(apres.replaceAll('\r\n ', '')).toContain('Proposé par Le Fil de l’eau')
    const { version } = await s.prepare((tx) =>
      tx.selectFrom('calendriers').select('version').executeTakeFirstOrThrow(),
    )
    expect(await lire('/calendrier.ics')).toBe(apres)
    expect(await s.prepare((tx) => tx.selectFrom('calendriers').select('version').executeTakeFirstOrThrow())).toEqual({
      version,
    })
  })

  it('tell for 90 days that a date was called off, then no more', async () => {
    const annulee_le = s.now.subtract({ hours: 24 * 89 })
    const id = await uneSeancePubliee(s, { jours: ['2026-04-01'], statut: 'annulee' })
    const dater = (le: Temporal.Instant) => (tx: Parameters<Parameters<Scene['prepare']>[0]>[0]) =>
      tx.updateTable('occurrences_publiees').set({ annulee_le: le }).where('seance_id', '=', id).execute()
    await publier(dater(annulee_le))
    expect(await lire('/calendrier.ics')).toContain('STATUS:CANCELLED')
    await publier(dater(annulee_le.subtract({ hours: 24 })))
    expect(await lire('/calendrier.ics')).not.toContain('BEGIN:VEVENT')
  })

  it('say where it stands when the installation has no public address', async () => {
    setPublicUrl(null)
    try {
      await uneSeancePubliee(s)
      const texte = await lire('/calendrier.ics')
      expect(texte.replaceAll('\r\n ', '')).toContain(`URL:http://localhost/${s.territoire.slug}/calendrier/dates/`)
    } finally {
      setPublicUrl('https://coupdepouce.example')
    }
  })
})
