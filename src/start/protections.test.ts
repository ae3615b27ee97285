import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newId } from '#platform/ids.ts'
import { logDoorsTo } from '#platform/log.ts'
import { setPublicUrl } from '#platform/url.ts'
import { VISITEUR } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unContact, unePersonne, uneStructure } from '#src/test/builders.ts'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { loadExamples } from '#src/test/rights.ts'
import { createApp } from './app.tsx'

afterEach(() => {
  setPublicUrl(null)
  vi.restoreAllMocks()
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const send = (app: Hono, path: string, headers: Record<string, string>, body = 'theme=clair', env: object = {}) =>
  Promise.resolve(app.request(path, { method: 'POST', headers, body }, env))

describe('a form from elsewhere', () => {
  it('is refused with a page, and nothing of it goes to the log', async () => {
    const log = vi.spyOn(console, 'error')
    const app = createApp({ qui: async () => VISITEUR })
    for (const origin of ['https://elsewhere.example', 'null', 'http://localhost.elsewhere.example']) {
      expect((await send(app, '/theme', { ...FORM, origin })).status).toBe(403)
    }
    expect((await send(app, '/theme', FORM)).status).toBe(403)
    expect((await send(app, '/theme', { origin: 'https://elsewhere.example' })).status).toBe(403)
    // Nor by another kind of body, nor by another method: what a page of elsewhere can send is its affair.
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const type of ['application/json', 'application/octet-stream', 'text/plain', ''])
        for (const origin of ['https://elsewhere.example', undefined]) {
          const headers = { ...(type ? { 'content-type': type } : {}), ...(origin ? { origin } : {}) }
          const sent = await app.request('/api/auth/passkey/verify-authentication', { method, headers, body: '{}' })
          expect([method, type, origin, sent.status]).toEqual([method, type, origin, 403])
        }
    expect((await send(app, '/theme', { ...FORM, origin: 'http://localhost' })).status).toBe(303)
    expect(log).not.toHaveBeenCalled()
  })

  it('never leads elsewhere, whatever it asks for', async () => {
    const app = createApp({ qui: async () => VISITEUR })
    const leads = async (retour: string) => {
      const body = new URLSearchParams({ theme: 'clair', retour }).toString()
      return (await send(app, '/theme', { ...FORM, origin: 'http://localhost' }, body)).headers.get('location')
    }
    for (const bad of ['//a.example', '/\\a.example', '/\t/a.example', '/\n/a.example', '/\u0001', 'https://a.example'])
      expect(await leads(bad)).toBe('/')
    expect(await leads('/bellevue/appels?page=2')).toBe('/bellevue/appels?page=2')
  })
})

describe('what is sent', () => {
  it('is refused when it is too heavy for a form, with or without its length announced', async () => {
    const { app, territoire } = await scene()
    const heavy = `code=${'a'.repeat(3 * 1024 * 1024)}`
    const headers = { ...FORM, origin: 'http://localhost' }
    const path = `/${territoire.slug}/code`
    const announced = await send(app, path, { ...headers, 'content-length': String(heavy.length) }, heavy)
    expect(announced.status).toBe(413)
    expect(await texteDe(announced)).toContain('Rien n’a été enregistré')
    expect((await send(app, path, { ...headers, 'transfer-encoding': 'chunked' }, heavy)).status).toBe(413)
  })

  it('is counted before it is read, of a stranger up to what our longest form takes, and never holds the others', async () => {
    const { app, territoire, as } = await scene()
    const bodies = {
      words: () => `code=${Array.from({ length: 130_000 }, (_, n) => `&q=${n.toString(36)}zkw`).join('')}`,
      'names alone': () => 'a=&'.repeat(650_000),
      'many words that fit': () => Array.from({ length: 900 }, (_, n) => `q${n}=${n}${'z'.repeat(120)}`).join('&'),
      percents: () => `code=${'%'.repeat(1_900_000)}`,
      parts: () => `${'--b\r\ncontent-disposition: form-data; name="q"\r\n\r\n\r\n'.repeat(38_000)}--b--\r\n`,
    }
    const held: string[] = []
    const from = async (path: string, what: keyof typeof bodies, headers: Record<string, string>) => {
      const body = bodies[what]()
      const type = what === 'parts' ? 'multipart/form-data; boundary=b' : FORM['content-type']
      const sent = { ...headers, 'content-type': type, 'content-length': String(body.length) }
      let ms = 0
      ms = await longestTurn(() => send(app, path, sent, body))
      if (ms > LONGEST_TURN_MS) ms = await longestTurn(() => send(app, path, sent, body))
      if (ms > LONGEST_TURN_MS) held.push(`${path} ${what} ${Object.keys(headers)} ${Math.round(ms)} ms`)
    }
    const here = { origin: 'http://localhost' }
    const known = { ...here, 'x-qui': as('coordination').key }
    for (const what of Object.keys(bodies) as (keyof typeof bodies)[])
      for (const path of [`/${territoire.slug}/code`, '/nulle-part/rien', '/connexion/secours', '/theme'])
        for (const headers of [here, { ...here, 'sec-fetch-site': 'same-origin' }, {}]) await from(path, what, headers)
    await from(`/${territoire.slug}/code`, 'names alone', known)
    await from(`/${territoire.slug}/appels/nouveau`, 'many words that fit', known)
    expect(held).toEqual([])
  })

  it('is never held beyond a form, wherever a stranger sends it', { timeout: 120_000 }, async () => {
    const { app, territoire } = await scene()
    const held: string[] = []
    const addresses = app.routes
      .filter(({ method }) => method === 'POST')
      .flatMap(({ path }) => {
        const named = (name: string) => path.replace(':territoire', territoire.slug).replace(/:[a-zA-Z]+/g, name)
        return [named(newId()), named('import'), named('photos')]
      })
    for (const path of new Set(['/import', '/rien/photos', ...addresses])) {
      let sent = 0
      const body = new ReadableStream({
        pull(controller) {
          sent += 1
          if (sent > 64) controller.close()
          else controller.enqueue(new Uint8Array(1024 * 1024))
        },
      })
      const headers = { ...FORM, origin: 'http://localhost', 'transfer-encoding': 'chunked' }
      await app.request(path, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
      if (sent > 4) held.push(`${path.replaceAll(territoire.slug, 't')} ${sent}`)
    }
    expect(held).toEqual([])
  })

  it('is a 422 when it is no form at all', async () => {
    const app = createApp({ qui: async () => VISITEUR })
    const as = (type: string) => send(app, '/theme', { origin: 'http://localhost', 'content-type': type }, 'x')
    expect((await as('multipart/form-data; boundary=y')).status).toBe(422)
    expect((await as('multipart/form-data')).status).toBe(422)
    expect((await as('application/json')).status).toBe(422)
  })

  it('is no error of ours when somebody leaves while sending', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const app = createApp({ qui: async () => VISITEUR })
    const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    const head = ['POST /theme HTTP/1.1', `Host: 127.0.0.1:${port}`, `Origin: http://127.0.0.1:${port}`]
    socket.write(
      [...head, 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 99', '', 'the'].join('\r\n'),
    )
    const arrived = once(server, 'request')
    await arrived
    await delay(50)
    socket.destroy()
    await delay(50)
    server.close()
    expect(log).not.toHaveBeenCalled()
  })

  it('may come fast from a room full of people, not from a program', async () => {
    const { app, territoire } = await scene()
    const from = (remoteAddress: string) =>
      send(app, `/${territoire.slug}/je-peux-aider`, { ...FORM, origin: 'http://localhost' }, 'prenom=Lila', {
        incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: 'IPv4' } },
      })
    for (let n = 0; n < 300; n += 1) expect((await from('198.51.100.7')).status).toBe(422)
    expect((await from('198.51.100.7')).status).toBe(429)
    expect((await from('198.51.100.8')).status).toBe(422)
  })
})

describe('a page that anybody may open', () => {
  it('is made a few at a time for an address, so that the next reader waits for a few and not for all', async () => {
    const s = await scene()
    const opened: string[] = []
    const look = async (remoteAddress: string, path: string) => {
      const env = { incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: 'IPv4' } } }
      const { status } = await s.app.request(`/${s.territoire.slug}${path}`, {}, env)
      opened.push(`${remoteAddress} ${status}`)
    }
    const flood = Array.from({ length: 30 }, (_, n) => look('198.51.100.70', `/calendrier/annee/2026-2027?x=${n}`))
    await Promise.all([...flood, look('198.51.100.71', '/calendrier/annee/2026-2027')])
    expect(opened.filter((one) => one === '198.51.100.70 200')).toHaveLength(30)
    expect(opened.indexOf('198.51.100.71 200')).toBeOneOf([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('a file that anybody may take away', () => {
  it('is made one at a time, a few wait for an address, and who works here waits for none', async () => {
    const s = await scene()
    const take = (remoteAddress: string, key = '') =>
      Promise.resolve(
        s.app.request(
          `/${s.territoire.slug}/calendrier/export.csv`,
          { headers: { 'x-qui': key } },
          { incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: 'IPv4' } } },
        ),
      )
    const flood = Array.from({ length: 20 }, () => take('198.51.100.60'))
    const others = [take('198.51.100.61'), take('198.51.100.60', s.as('coordination').key)]
    const answers = await Promise.all(flood)
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(15)
    // Nothing was sent: the page says nothing of a sending, nor that it was not kept.
    const refused = answers.find(({ status }) => status === 429)
    expect(refused && (await texteDe(refused))).not.toMatch(/envoi|enregistré/)
    for (const other of others) expect((await other).status).toBe(200)
    expect((await take('198.51.100.60')).status).toBe(200)
  })
})

describe('the door of floods', () => {
  it('counts those who come by a link, or with an account from elsewhere, with the strangers', async () => {
    const s = await scene()
    const lien = { id: newId(), geste: 'ma-fiche', sujetId: newId(), personneId: null }
    const compte = {
      genre: 'compte',
      compteId: newId(),
      personneId: null,
      nom: 'D’ailleurs',
      attributions: [],
    } as const
    const from = (key: string) =>
      send(
        s.app,
        `/${s.territoire.slug}/je-peux-aider`,
        { ...FORM, origin: 'http://localhost', 'x-qui': key },
        'prenom=Lila',
        { incoming: { socket: { remoteAddress: '198.51.100.17', remotePort: 1, remoteFamily: 'IPv4' } } },
      )
    const [parLien, ailleurs] = [s.as({ genre: 'lien', lien }).key, s.as(compte).key]
    for (let n = 0; n < 150; n += 1) {
      expect((await from(parLien)).status).toBe(422)
      expect((await from(ailleurs)).status).toBe(422)
    }
    expect((await from(parLien)).status).toBe(429)
    expect((await from(ailleurs)).status).toBe(429)
    expect((await from('')).status).toBe(429)
    expect((await from(s.as('coordination').key)).status).toBe(422)
    // What is open on a shared phone closes all the same.
    const ferme = (geste: string) =>
      send(s.app, `/${s.territoire.slug}/l/${geste}`, { ...FORM, origin: 'http://localhost', 'x-qui': parLien }, '', {
        incoming: { socket: { remoteAddress: '198.51.100.17', remotePort: 1, remoteFamily: 'IPv4' } },
      })
    expect((await ferme('fermer')).status).toBe(303)
    expect((await ferme('pas-moi')).status).not.toBe(429)
  })

  it('lets a market day sign up on one wifi, not a program, and what was refused counts for nothing', async () => {
    const s = await scene()
    const lien = { id: newId(), geste: 'ma-fiche', sujetId: newId(), personneId: null }
    const parLien = s.as({ genre: 'lien', lien }).key
    const inscrire = (remoteAddress: string, key = '', prenom = 'Lila') =>
      send(
        s.app,
        `/${s.territoire.slug}/je-peux-aider`,
        { ...FORM, origin: 'http://localhost', 'x-qui': key },
        new URLSearchParams({
          ...{ talentId: newId(), personneId: newId(), prenom, telephone: '06 39 98 00 01' },
          ...{ texte: 'Je garde des enfants.', age: 'adulte', accords: 'entremise' },
        }).toString(),
        { incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: 'IPv4' } } },
      )
    for (let n = 0; n < 5; n += 1) expect((await inscrire('198.51.100.31', '', '')).status).toBe(422)
    for (let n = 0; n < 60; n += 1) expect((await inscrire('198.51.100.31')).status).toBe(303)
    expect((await inscrire('198.51.100.31')).status).toBe(429)
    for (let n = 0; n < 20; n += 1) expect((await inscrire(`198.51.101.${n}`, parLien)).status).toBe(303)
    expect((await inscrire('198.51.101.99', parLien)).status).toBe(429)
    expect((await inscrire('198.51.101.99')).status).toBe(303)
  })
})

describe('an address with a character that PostgreSQL does not know', () => {
  it('does not exist', async () => {
    const { app } = await scene()
    expect((await app.request('/%00')).status).toBe(404)
    expect((await app.request('/bellevue%00/appels')).status).toBe(404)
  })
})

describe('pages', () => {
  it('are for one reader, and are not kept when a link opened them', async () => {
    const s = await scene()
    expect((await s.as('visiteur').get('/')).headers.get('cache-control')).toBe('private, no-cache')
    expect((await s.as('coordination').get('/annuaire')).headers.get('cache-control')).toBe('private, no-cache')
    const lien = { id: newId(), geste: 'ma-fiche', sujetId: newId(), personneId: null }
    expect((await s.as({ genre: 'lien', lien }).get('/')).headers.get('cache-control')).toBe('private, no-store')
  })

  it('are closed by « J’ai fini » and not kept, whichever a link opens', { timeout: 300_000 }, async () => {
    const ouvertes: string[] = []
    for (const [cle, exemple] of [...(await loadExamples())].filter(([une]) => une.startsWith('GET '))) {
      const s = await scene()
      const { params, query, lien } = await exemple(s, await uneStructure(s))
      const me = { geste: 'ma-fiche', sujetId: newId(), personneId: null, ...lien, id: newId() }
      const chemin = cle.slice(4).replace(/:([a-zA-Z]+)/g, (_, nom: string) => params?.[nom] ?? newId())
      const page = await s.as({ genre: 'lien', lien: me }).get(query ? `${chemin}?${query}` : chemin)
      const { headers } = page
      // What another site shows in a frame knows nobody.
      if (!headers.get('content-type')?.startsWith('text/html') || cle === 'GET /calendrier/cadre') continue
      expect(headers.get('cache-control'), cle).toContain('no-store')
      expect(await page.text(), cle).toContain('/l/fermer"')
      ouvertes.push(cle)
    }
    expect(ouvertes.length).toBeGreaterThan(150)
  })

  it('say nothing of the city’s files to somebody who sends too heavy a one', async () => {
    const s = await scene()
    const bytes = new Uint8Array(21 * 1024 * 1024)
    const refused = await s.as('visiteur').upload('/import', {}, { name: 'a.xlsx', field: 'fichier', bytes })
    expect(refused.status).toBe(403)
    const heavy = await s.as('cdsu').upload('/import', {}, { name: 'a.xlsx', field: 'fichier', bytes })
    expect(heavy.status).toBe(413)
  })
})

it('two who write the same thing once at the same time: the second hears that somebody was faster', async () => {
  const s = await scene()
  const [structureId, personneId] = [await uneStructure(s), await unePersonne(s)]
  await unContact(s, structureId, personneId)
  const erreur = await unContact(s, structureId, personneId).catch((error: unknown) => error)
  expect(erreur).toMatchObject({ code: '23505', constraint: expect.not.stringMatching(/_pkey$/) })
  const journal = vi.spyOn(console, 'error').mockImplementation(() => {})
  const reponse = await createApp({ qui: () => Promise.reject(erreur) }).request(`/${s.territoire.slug}/appels`)
  const dits = journal.mock.calls.flat().join()
  journal.mockRestore()
  expect(reponse.status).toBe(409)
  expect(await texteDe(reponse)).toContain('Cela a changé entre-temps')
  // A fault of ours would look the same, at each try: the log says which key.
  expect(dits).toMatch(/^Pris : GET \S+ error 23505 contacts contacts_\w+\n/)
})

describe('over HTTPS', () => {
  const theme = async (app: Hono) => send(app, '/theme', { ...FORM, origin: 'http://localhost' })
  const app = createApp({ qui: async () => VISITEUR })

  it('every cookie is of this very site, and goes back by HTTPS only', async () => {
    setPublicUrl('https://coupdepouce.exemple.fr')
    const [cookie] = (await theme(app)).headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-theme=clair; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    for (const ailleurs of [null, 'http://127.0.0.1:3000']) {
      setPublicUrl(ailleurs)
      expect((await theme(app)).headers.getSetCookie()[0]).toMatch(/^theme=clair; (?!.*Secure)/)
    }
  })

  it('a browser is told for a year to come back the same way, this site alone', async () => {
    const dit = async (path: string) => (await app.request(path)).headers.get('strict-transport-security')
    setPublicUrl('https://coupdepouce.exemple.fr')
    for (const path of ['/connexion', '/robots.txt', '/nulle-part/x']) expect(await dit(path)).toBe('max-age=31536000')
    for (const ailleurs of [null, 'http://127.0.0.1:3000']) {
      setPublicUrl(ailleurs)
      expect(await dit('/connexion')).toBeNull()
    }
  })
})

describe('the log of the doors', () => {
  it('says what was refused and which limit was reached, and of nobody', async () => {
    const lines: string[] = []
    logDoorsTo((line) => lines.push(line))
    const s = await scene()
    expect((await s.as('talent').get('/equipe?mot=Karim')).status).toBe(403)
    const from = () =>
      send(s.app, `/${s.territoire.slug}/code`, { ...FORM, origin: 'http://localhost' }, 'code=ACDFGHJK', {
        incoming: { socket: { remoteAddress: '198.51.100.44', remotePort: 1, remoteFamily: 'IPv4' } },
      })
    for (let n = 0; n < 23; n += 1) await from()
    logDoorsTo(null)
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:]+Z Porte : refus GET \/:territoire\/equipe, [\w-]{8}$/)
    expect(lines.filter((line) => line.includes('code de papier refusé (inconnu), '))).toHaveLength(20)
    expect(lines.filter((line) => line.includes('limite atteinte (code), '))).toHaveLength(1)
    for (const dit of ['198.51.100.44', 'ACDFGHJK', 'compte-talent', s.territoire.slug, 'Karim'])
      expect(lines.join('\n')).not.toContain(dit)
  })
})
