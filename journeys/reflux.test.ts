import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#src/app.tsx'
import { type Demonstration, demonstrationVisitee, PROMENEURS, pagesDe, sorteDe } from '#src/test/promenade.ts'
import { VISITEUR } from '#src/visit.ts'
import { sharedBrowser } from './chromium.ts'

/**
 * What axe cannot see, on one page of each kind of the demonstration: nothing to push sideways nor printed over something
 * else on 320 px, nor on a telephone of 360 px whose letters are twice as large; and what a page says to whoever hears it.
 */
const NOW = Temporal.Now.instant()
const LARGEURS = [
  { width: 320, lettres: '100%' },
  { width: 360, lettres: '200%' },
]

let browser: Browser
let demonstration: Demonstration
let server: ReturnType<typeof serve> | undefined
let origin = ''
/** Of each kind, the first page met by the first who meets it. */
const vues = new Set<string>()

beforeAll(async () => {
  browser = await sharedBrowser()
  demonstration = await demonstrationVisitee(NOW)
  const app = appDe((requete) => requete.headers.get('x-qui') ?? '')
  await new Promise<void>((ready) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      origin = `http://127.0.0.1:${info.port}`
      ready()
    })
  })
}, 300_000)
afterAll(async () => {
  server?.close()
})

const appDe = (qui: (requete: Request) => string) =>
  createApp({ now: () => NOW, qui: async (requete) => demonstration.moi.get(qui(requete)) ?? VISITEUR })

async function pagesNouvelles(role: string): Promise<string[]> {
  const { slug } = demonstration.territoire
  const hrefs: string[] = []
  for await (const { href, html } of pagesDe({ app: appDe(() => role), slug, parSorte: 1 })) {
    if (html === null || vues.has(sorteDe(href))) continue
    vues.add(sorteDe(href))
    hrefs.push(href)
  }
  return hrefs
}

describe('eyes, ears and hands', () => {
  it.each(PROMENEURS)(
    'as %s, nothing overflows, nothing overlaps, and each name leads to one place',
    async (role) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', extraHTTPHeaders: { 'x-qui': role } })
      const page = await context.newPage()
      const fautes: string[] = []
      for (const href of await pagesNouvelles(role)) {
        await page.setViewportSize({ width: 320, height: 740 })
        await page.goto(`${origin}${href}`)
        // The choice of a quartier lists those of other tests, which all bear one name.
        if (href.split('?')[0] !== '/')
          for (const faute of await page.evaluate(lesNoms)) fautes.push(`${href} : ${faute}`)
        for (const { width, lettres } of LARGEURS) {
          await page.setViewportSize({ width, height: 740 })
          for (const faute of await deborde(page, lettres)) fautes.push(`${href} à ${width} px, ${lettres} : ${faute}`)
        }
      }
      await context.close()
      expect(fautes).toEqual([])
    },
    600_000,
  )
})

const deborde = (page: Page, lettres: string): Promise<string[]> =>
  page.evaluate((taille) => {
    document.documentElement.style.fontSize = taille
    const fautes: string[] = []
    const nom = (e: Element) =>
      `<${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}"> ${(e.textContent ?? '').trim().slice(0, 40)}`
    const contenu = (e: Element): boolean => {
      for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
        if (getComputedStyle(p).overflowX !== 'visible') return true
      return false
    }
    if (document.documentElement.scrollWidth > innerWidth) {
      const larges = [...document.body.querySelectorAll('*')].filter(
        (e) => e.getBoundingClientRect().right > innerWidth + 1 && !contenu(e),
      )
      const coupables = larges.filter((e) => !larges.some((autre) => autre !== e && e.contains(autre)))
      fautes.push(`${document.documentElement.scrollWidth} px : ${coupables.slice(0, 3).map(nom).join(' | ')}`)
    }
    // A tab that is pushed out of sight, in a frame of its own, is a view that nobody finds.
    for (const e of document.querySelectorAll('nav a')) {
      const { left, right } = e.getBoundingClientRect()
      if (e.checkVisibility() && (left < 0 || right > innerWidth + 1)) fautes.push(`hors de vue : ${nom(e)}`)
    }
    // What floats over the page (the bar under the thumb) covers what is scrolled under it: it is measured with itself.
    const couche = (e: Element): Element | null => {
      for (let p: Element | null = e; p; p = p.parentElement)
        if (['fixed', 'sticky', 'absolute'].includes(getComputedStyle(p).position)) return p
      return null
    }
    const touches = [...document.querySelectorAll('a, button, summary, [role=tab]')].flatMap((e) => {
      const ligne = [...e.getClientRects()]
      return e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !contenu(e)
        ? ligne.filter((r) => r.width > 2 && r.height > 2).map((r) => ({ e, r, couche: couche(e) }))
        : []
    })
    for (const [i, a] of touches.entries()) {
      for (const b of touches.slice(i + 1)) {
        if (a.e.contains(b.e) || b.e.contains(a.e) || a.couche !== b.couche) continue
        const x = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left)
        const y = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top)
        if (x > 2 && y > 8) fautes.push(`${nom(a.e)} sur ${nom(b.e)}`)
      }
    }
    // Words wider than the tab that holds them are printed over the next one.
    for (const { e } of touches) {
      if (e.scrollWidth > e.clientWidth + 2 && e.clientWidth > 0 && getComputedStyle(e).overflowX === 'visible')
        fautes.push(`${nom(e)} dépasse de ${e.scrollWidth - e.clientWidth} px`)
    }
    document.documentElement.style.fontSize = ''
    return fautes.slice(0, 4)
  }, lettres)

/** What is heard of a page: links named once, tables with headers, no submit button that nobody sees. */
function lesNoms(): string[] {
  const fautes: string[] = []
  const dit = (e: Element): string => {
    const copie = e.cloneNode(true) as Element
    for (const cache of copie.querySelectorAll('[aria-hidden=true], svg, [hidden]')) cache.remove()
    for (const image of copie.querySelectorAll('img')) image.replaceWith(image.alt)
    return (e.getAttribute('aria-label') ?? copie.textContent ?? '').replace(/\s+/g, ' ').trim()
  }
  const lieux = new Map<string, Set<string>>()
  for (const a of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    // The main menu is a place of its own: « Calendrier » there is the whole calendar.
    if (a.closest('[hidden], [aria-hidden=true], .nav')) continue
    const nom = dit(a)
    lieux.set(nom, (lieux.get(nom) ?? new Set()).add(a.href))
  }
  for (const [nom, adresses] of lieux)
    if (adresses.size > 1)
      fautes.push(
        `« ${nom} » : ${[...adresses]
          .map((une) => une.replace(location.origin, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id'))
          .slice(0, 3)
          .join(' ')}`,
      )
  for (const table of document.querySelectorAll('table')) {
    const entetes = [...table.querySelectorAll('th')]
    if (entetes.length === 0 || entetes.some((th) => !th.hasAttribute('scope'))) fautes.push(`table ${table.className}`)
  }
  for (const bouton of document.querySelectorAll('.invisible:is(button, input), .invisible :is(button, input)')) {
    if (!bouton.closest('[hidden], [aria-hidden=true]')) fautes.push(`bouton que personne ne voit : ${dit(bouton)}`)
  }
  // A stacked table shows no header: what sorts it must take no focus that nobody sees, and its frame, which scrolls nowhere, none either.
  for (const table of document.querySelectorAll('.tableau__empile')) {
    const cadre = table.closest('.tableau')
    if (table.querySelector('thead a')?.checkVisibility()) fautes.push(`tri que personne ne voit : ${dit(table)}`)
    if (cadre?.matches('[tabindex]')) fautes.push(`arrêt sur un tableau qui ne défile pas : ${cadre.ariaLabel}`)
  }
  return fautes
}
