import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { sharedBrowser } from './chromium.ts'

/** The calendar of a week or a month is read without scrolling: its first day is in the first screen, whatever the role. */
let s: Scene
let server: ReturnType<typeof serve>
let origin = ''

beforeAll(async () => {
  s = await scene({ outils: ['calendrier', 'suivi', 'bilans'] })
  const actionId = await uneAction(s, { structureId: await uneStructure(s), titre: 'Repas partagés' })
  await uneSeancePubliee(s, {
    actionId,
    titre: 'La tablée',
    jours: ['2026-03-02', '2026-03-09', '2026-03-16', '2026-04-06'],
  })
  await new Promise<void>((ready) => {
    server = serve({ fetch: s.app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      origin = `http://127.0.0.1:${info.port}`
      ready()
    })
  })
})
afterAll(() => {
  server.close()
})

const ECRANS = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]

describe.each(['coordination', 'cdsu', 'visiteur'] as const)(
  'the calendar of %s begins in the first screen',
  (role) => {
    it.each([
      ['semaine/2026-W11', '.cal-semaine > li:first-child h2'],
      ['semaine/2026-W12', '.cal-semaine > li:first-child h2'],
      ['mois/2026-03', '.cal-mois .cal-jour'],
      ['mois/2026-04', '.cal-mois .cal-jour'],
    ])('%s', async (vue, premier) => {
      const browser = await sharedBrowser()
      for (const viewport of ECRANS) {
        const contexte = await browser.newContext({ viewport, extraHTTPHeaders: { 'x-qui': s.as(role).key } })
        const page = await contexte.newPage()
        await page.goto(`${origin}/${s.territoire.slug}/calendrier/${vue}`)
        const boite = await page.locator(premier).filter({ visible: true }).first().boundingBox()
        const barre = await page.locator('.nav').first().boundingBox()
        const bas = barre && barre.y > viewport.height / 2 ? barre.y : viewport.height
        expect((boite?.y ?? 9_999) + (boite?.height ?? 0), `${vue} at ${viewport.width}`).toBeLessThan(bas)
        if (role !== 'visiteur') expect(await page.locator('nav a[href$="/temps-forts"]').count()).toBeGreaterThan(0)
        await contexte.close()
      }
    })
  },
)
