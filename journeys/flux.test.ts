import { createServer, type Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { sharedBrowser } from './chromium.ts'
import { arriver } from './personnes.ts'

/** What a real browser makes of the calendar's data for search engines, and of the page held by another site. */
let browser: Browser
let s: Scene
let server: ReturnType<typeof serve>
let ailleurs: Server
let origine = ''
let autreSite = ''
let date = ''

beforeAll(async () => {
  browser = await sharedBrowser()
  s = await scene()
  const seanceId = await uneSeancePubliee(s, { titre: 'Couture </script> & « ourlets »' })
  const { id } = await s.prepare((tx) =>
    tx.selectFrom('occurrences_publiees').select('id').where('seance_id', '=', seanceId).executeTakeFirstOrThrow(),
  )
  date = id
  await new Promise<void>((ready) => {
    server = serve({ fetch: s.app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      origine = `http://127.0.0.1:${info.port}`
      ready()
    })
  })
  ailleurs = createServer((request, response) => {
    const chemin = new URL(request.url ?? '/', 'http://localhost').searchParams.get('chemin') ?? ''
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><title>Ailleurs</title><iframe src="${origine}/${s.territoire.slug}${chemin}"></iframe>`,
    )
  })
  await new Promise<void>((ready) => ailleurs.listen(0, '127.0.0.1', ready))
  const address = ailleurs.address()
  autreSite = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
})

afterAll(() => {
  server.close()
  ailleurs.close()
})

describe('the calendar in a browser', () => {
  it('bears its data for search engines under the strict policy: there to be read, never run, never blocked', async () => {
    const { contexte, page, plaintes } = await arriver(browser, origine)
    await contexte.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`policy: ${event.violatedDirective}`),
      )
    })
    await page.goto(`${origine}/${s.territoire.slug}/calendrier/dates/${date}`)
    const blocs = await page.locator('script[type="application/ld+json"]').allTextContents()
    expect(blocs).toHaveLength(1)
    expect(JSON.parse(blocs[0] ?? '')).toMatchObject({
      '@context': 'https://schema.org',
      '@graph': [{ '@type': 'Event', name: 'Couture </script> & « ourlets »' }],
    })
    // The policy is there: what would run is refused, and says so.
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "run"'
      document.head.append(script)
    })
    expect(await page.title()).not.toBe('run')
    expect(plaintes.filter((plainte) => /policy|Content Security Policy/i.test(plainte)).length).toBeGreaterThan(0)
    await contexte.close()
  })

  it('has no complaint to make of that page as it is served', async () => {
    const { contexte, page, plaintes } = await arriver(browser, origine)
    await page.goto(`${origine}/${s.territoire.slug}/calendrier/dates/${date}`, { waitUntil: 'networkidle' })
    expect(plaintes).toEqual([])
    await contexte.close()
  })

  it('shows in the frame of another site the page made for it, and no other', async () => {
    const { contexte, page, plaintes } = await arriver(browser, autreSite)
    await page.goto(`${autreSite}/?chemin=/calendrier/cadre`)
    const cadre = page.frameLocator('iframe')
    expect(await cadre.locator('h1').textContent()).toBe('Calendrier de Bellevue')
    expect(plaintes.filter((plainte) => plainte.includes('frame-ancestors'))).toEqual([])
    const police = await cadre.locator('h1').evaluate((titre) => getComputedStyle(titre).fontFamily)
    expect(police).toContain('Atkinson')
    expect(await cadre.locator('script').count()).toBe(0)
    await page.goto(`${autreSite}/?chemin=/calendrier`)
    // The browser itself says why it shows nothing.
    await expect.poll(() => plaintes.join('\n')).toContain("frame-ancestors 'none'")
    expect(await page.frameLocator('iframe').locator('h1', { hasText: 'Calendrier' }).count()).toBe(0)
    await contexte.close()
  })
})
