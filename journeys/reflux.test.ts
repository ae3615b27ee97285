import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VISITEUR } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import {
  type Demonstration,
  demonstrationVisitee,
  entreesQuiChoisissent,
  nomsAmbigus,
  type PageLue,
  PROMENEURS,
  pagesDe,
  sorteDe,
} from '#src/test/promenade.ts'
import { sharedBrowser } from './chromium.ts'

/**
 * Every link of the pages that each role reaches from the home, and what it answers; then, in a browser, what axe cannot
 * see on one page of each kind of the demonstration: nothing to push sideways nor printed over something
 * else on 320 px, nor on a telephone of 360 px whose letters are twice as large; and what a page says to whoever hears it.
 */
const NOW = Temporal.Now.instant()
/** Of each kind of page, so many are opened, for the links they hold: one as a rule, more where `LIENS` says so (CI). */
const PAGES_PAR_SORTE = Number(process.env.LIENS ?? 1)
/** What a program says where it should have said something; in English (licences), « null » is a word. */
const PAS_DES_MOTS = /\b(?:NaN|undefined|null|Infinity)\b|Invalid Date|\[object \w/
/** On a PostgreSQL server the pages are the same bytes, looked at already: their links are walked, no browser opens. */
const SANS_NAVIGATEUR = process.env.DATABASE_URL !== undefined
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
  if (!SANS_NAVIGATEUR) browser = await sharedBrowser()
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

/** What is wrong with a page that was reached, read as it was sent. */
function fautesDuTexte({ href, depuis, status, html }: PageLue): string[] {
  const page = html ?? ''
  const [faux] =
    PAS_DES_MOTS.exec(page.replace(/<(?:(script|style|svg)\b[\s\S]*?<\/\1|div lang="en">[\s\S]*?<\/div)>/g, ' ')) ?? []
  // The choice of a quartier lists those of other tests, which all bear one name.
  const noms = href.split('?')[0] === '/' ? [] : nomsAmbigus(page)
  const ids = [...page.matchAll(/<[a-z][^>]*?\sid="([^"]+)"/g)].map(([, id = '']) => id)
  const deuxFois = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]
  return [
    ...(status >= 400 ? [`${status} ${href} (sur ${depuis})`] : []),
    ...(faux ? [`« ${faux} » ${href}`] : []),
    ...(noms.length > 0 ? [`même nom, autre page : ${noms.slice(0, 5).join(', ')} ${href}`] : []),
    ...entreesQuiChoisissent(page).map((form) => `Entrée choisit : ${form} ${href}`),
    ...(deuxFois.length > 0 ? [`id deux fois : ${deuxFois.slice(0, 5).join(', ')} ${href}`] : []),
  ]
}

/** All that this person reaches: what is wrong with it, how much it is, and the pages of kinds that nobody met before. */
async function parcourir(role: string): Promise<{ lues: number; fautes: string[]; nouvelles: string[] }> {
  const { slug } = demonstration.territoire
  const [fautes, nouvelles]: [string[], string[]] = [[], []]
  let lues = 0
  for await (const page of pagesDe({ app: appDe(() => role), slug, parSorte: PAGES_PAR_SORTE })) {
    lues += 1
    fautes.push(...fautesDuTexte(page))
    if (page.html === null || vues.has(sorteDe(page.href))) continue
    vues.add(sorteDe(page.href))
    nouvelles.push(page.href)
  }
  return { lues, fautes, nouvelles }
}

describe('links, eyes, ears and hands', () => {
  it.each(PROMENEURS)(
    'as %s, no link leads nowhere, no page says « NaN », nothing overflows nor overlaps, and each name leads to one place',
    async (role) => {
      const { lues, fautes, nouvelles } = await parcourir(role)
      expect(lues).toBeGreaterThan(20)
      if (SANS_NAVIGATEUR) return expect(fautes).toEqual([])
      const context = await browser.newContext({ reducedMotion: 'reduce', extraHTTPHeaders: { 'x-qui': role } })
      const page = await context.newPage()
      for (const href of nouvelles) {
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
