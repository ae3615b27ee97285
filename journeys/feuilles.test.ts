import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { sharedBrowser } from './chromium.ts'

/**
 * « Sign-up sheet keyed back in under 30 s by keyboard alone »: every key is counted, and 200 keys a minute is the pace of
 * somebody who does not type for a living.
 */
const TOUCHES_PAR_SECONDE = 200 / 60

// The last one is the bar that ticks the first box of the age.
const FEUILLES = [
  ['Aïcha', 'Benali', '0639981201', '', 'Je couds, gâteaux pour trente', '25', 'AC', ' '],
  ['Dilşad', 'Yıldız', 'dilsad@exemple.fr', '', 'Je parle turc, aide aux papiers', '4', 'a', ' '],
  ['Jean-Marc', '', '', 'par ma voisine Fatou', 'Perceuse, le samedi', '', 'a b c d', ' '],
] as const

let browser: Browser
const servers: ReturnType<typeof serve>[] = []

beforeAll(async () => {
  browser = await sharedBrowser()
})

afterAll(async () => {
  for (const server of servers) server.close()
})

/** A territoire of its own, served: its address. */
const servir = (s: Scene): Promise<string> =>
  new Promise((ready) => {
    const server = serve({ fetch: s.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      ready(`http://127.0.0.1:${port}`),
    )
    servers.push(server)
  })

/** A pair of hands on a keyboard, and how many keys they pressed. */
function mains(page: Page) {
  let touches = 0
  return {
    touches: () => touches,
    async ecrire(mots: string) {
      touches += [...mots].length
      await page.keyboard.type(mots)
    },
    async presser(touche: string) {
      touches += 1
      await page.keyboard.press(touche)
    },
  }
}

describe('a pile of sheets', () => {
  it.each([
    ['with scripts', true],
    ['without', false],
  ])('is keyed without a mouse, each sheet under 30 s, %s', async (comment, javaScriptEnabled) => {
    const s = await scene()
    const origin = await servir(s)
    const { key } = s.as('coordination')
    const contexte = await browser.newContext({ javaScriptEnabled, extraHTTPHeaders: { 'x-qui': key, origin } })
    const page = await contexte.newPage()
    page.setDefaultTimeout(8_000)
    await page.goto(`${origin}/${s.territoire.slug}/annuaire/saisie-papier`)
    const secondes: number[] = []
    for (const [prenom, ...autres] of FEUILLES) {
      // Each sheet finds the page empty, and its first field ready.
      await expect.poll(() => page.locator('input[name=prenom]:focus').count(), { timeout: 5_000 }).toBe(1)
      expect(await page.locator('input[name=texte]').inputValue()).toBe('')
      const { touches, ecrire, presser } = mains(page)
      const depart = performance.now()
      await ecrire(prenom)
      for (const champ of autres) {
        await presser('Tab')
        await ecrire(champ)
      }
      const avant = page.url()
      await presser('Enter')
      await page.waitForURL((url) => url.href !== avant && url.searchParams.has('dernier'))
      expect(await page.getByRole('status').first().textContent()).toContain(`Enregistré\u00a0: ${prenom}`)
      const machine = (performance.now() - depart) / 1000
      secondes.push(touches() / TOUCHES_PAR_SECONDE + machine)
    }
    console.log(`Sheets keyed ${comment}: ${secondes.map((une) => une.toFixed(1)).join(', ')} s`)
    expect(Math.max(...secondes)).toBeLessThan(30)
    await contexte.close()
  })
})

it('keys back a sheet of who came: Enter after a whole line skips none, and on an empty line leads to the button', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  await uneSeancePubliee(s, { actionId, jours: ['2026-03-04'] })
  const origin = await servir(s)
  const { key } = s.as('porteur', { structureId })
  const contexte = await browser.newContext({ extraHTTPHeaders: { 'x-qui': key, origin } })
  const page = await contexte.newPage()
  page.setDefaultTimeout(8_000)
  await page.goto(`${origin}/${s.territoire.slug}/presences/${actionId}/touches`)
  await page.locator('input[name=ligne-1]').focus()
  for (const ligne of ['1311', '2', '1111']) {
    await page.keyboard.type(ligne)
    await page.keyboard.press('Enter')
  }
  const lignes = await page
    .locator('input[name^=ligne-]')
    .evaluateAll((tous) => tous.slice(0, 4).map((une) => (une instanceof HTMLInputElement ? une.value : '')))
  expect(lignes).toEqual(['1311', '2', '1111', ''])
  await page.keyboard.press('Enter')
  await page.locator('button:focus', { hasText: 'Enregistrer la feuille' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/C’est noté.*3 présences/u).waitFor()
  await contexte.close()
})
