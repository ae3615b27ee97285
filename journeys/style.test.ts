import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Role } from '#modules/accueil/role.tsx'
import { assetSize, assetsApp } from '#platform/assets.ts'
import { DemoPage } from '#src/test/demo-page.tsx'
import { Affiche } from '#ui/affiche.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { pourSaPage } from '#ui/page.ts'
import { parseTheme, type Theme } from '#ui/theme.tsx'
import { withBrowser } from './chromium.ts'

/** The design system in a real browser, without the product behind it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const entries = [
  ['', 'Accueil', 'accueil'],
  ['/mises-en-lien', 'Mises en lien', 'mise-en-lien'],
  ['/appels', 'Appels à talents', 'appel'],
  ['/annuaire', 'Annuaire', 'annuaire'],
  ['/actions', 'Actions', 'actions'],
  ['/reglages', 'Réglages', 'reglages'],
] as const

function context(theme: Theme, nom: string | null): PageContext {
  return {
    territoire: { slug: 'bellevue', nom: 'Bellevue' },
    me: { nom, roles: nom ? ['coordination'] : [] },
    chemin: '/bellevue',
    navigation: entries
      .slice(0, nom ? 6 : 5)
      .map(([path, libelle, icone], rang) => ({ href: `/bellevue${path}`, libelle, icone, actif: rang === 0 })),
    message: 'La proposition est partie.',
    demonstration: true,
    theme,
    liens: { compte: '/compte', aide: '/aide', accessibilite: '/a', donnees: '/d' },
  }
}

const bellevue = { slug: 'bellevue', nom: 'Bellevue' }
let sent = 0

const app = new Hono()
  .use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
      },
    }),
  )
  .route('/', assetsApp)
  .get('/demo', (c) =>
    pourSaPage(
      () => context(parseTheme(c.req.query('theme')), 'Amina'),
      () => c.html(DemoPage()),
    ),
  )
  .get('/role', (c) =>
    pourSaPage(
      () => context(parseTheme(c.req.query('theme')), null),
      () =>
        c.html(
          Layout({
            titre: 'Coup de pouce aux projets',
            sansTitre: true,
            children: Role({ territoire: bellevue }),
          }),
        ),
    ),
  )
  .get('/affiche', (c) =>
    c.html(Affiche({ titre: 'Quelqu’un pour coudre', lieu: 'Bellevue', languette: 'Coudre', retour: '/' })),
  )
  .get('/import', (c) => c.json({ fait: 40, total: 100, phrase: '40 lignes lues' }))
  .post('/envoi', async (c) => {
    sent += 1
    await new Promise((resolve) => setTimeout(resolve, 400))
    return c.redirect('/demo', 303)
  })

let base = ''
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) => {
  base = `http://127.0.0.1:${info.port}`
})

let browser: Browser
let close: () => void = () => undefined
let closed: Promise<void>

beforeAll(async () => {
  await new Promise<void>((opened, failed) => {
    closed = withBrowser(async (one) => {
      browser = one
      const end = new Promise<void>((resolve) => {
        close = resolve
      })
      opened()
      await end
    })
    closed.catch(failed)
  })
})

afterAll(async () => {
  close()
  await closed
  server.close()
})

type Options = Readonly<{ width?: number; javaScriptEnabled?: boolean }>

/** Opens a page, hands it over with what the browser complained about, closes it. */
async function open(
  path: string,
  use: (page: Page, complaints: string[]) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const own = await browser.newContext({
    viewport: { width: options.width ?? 360, height: 740 },
    javaScriptEnabled: options.javaScriptEnabled ?? true,
  })
  const page = await own.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) complaints.push(`elsewhere: ${request.url()}`)
  })
  try {
    await page.goto(`${base}${path}`)
    await use(page, complaints)
  } finally {
    await own.close()
  }
}

type Violation = Readonly<{ id: string; nodes: readonly Readonly<{ html: string }>[] }>

async function violations(page: Page): Promise<string[]> {
  // The page's policy forbids an added script; the test's own tool comes in by the debugger.
  await page.evaluate(AXE)
  const found = await page.evaluate<Violation[]>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)",
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

describe.each([
  ['/demo', 360],
  ['/demo', 1280],
  ['/role', 360],
  ['/role', 1280],
])('%s at %d px', (path, width) => {
  it.each(['clair', 'sombre'])('has nothing for axe to say, no complaint and no sideways scroll, %s', async (theme) => {
    await open(
      `${path}?theme=${theme}`,
      async (page, complaints) => {
        await page.evaluate(() => document.fonts.ready)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        expect(await violations(page)).toEqual([])
        expect(complaints).toEqual([])
      },
      { width },
    )
  })
})

it('gives fingers targets of 44 px, but for links inside a sentence', async () => {
  await open('/demo', async (page) => {
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'button, summary, .option, .nav__lien, .bouton, .menu-ligne, select, input.saisie',
        ),
      ]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML.slice(0, 80) }))
        .filter(({ box }) => box.height < 44 || box.width < 44)
        .map(({ html }) => html),
    )
    expect(small).toEqual([])
  })
})

it('keeps two things said in one message apart, and reads a message from its left in a cell of a stacked table', async () => {
  await open('/demo', async (page) => {
    const [ecart, bord] = await page.evaluate(() => {
      const [une, autre] = document.querySelectorAll('.message--erreur > div > div > p')
      const cellule = document.querySelector('.tableau__empile td[data-libelle]')
      const message = document.querySelector('.message--erreur')?.cloneNode(true)
      if (!une || !autre || !cellule || !message) return []
      cellule.append(message)
      return [
        autre.getBoundingClientRect().top - une.getBoundingClientRect().bottom,
        getComputedStyle(cellule).textAlign,
      ]
    })
    expect(ecart).toBeGreaterThan(3)
    expect(bord).toBe('start')
  })
})

it('sends no filter before its button, and keeps the name of a button that copies', async () => {
  await open('/demo', async (page) => {
    const copier = page.getByRole('button', { name: 'Copier le lien' })
    await copier.click()
    await page.locator('copier-texte [role=status]', { hasText: /./ }).waitFor()
    expect(await copier.isVisible()).toBe(true)
    const envois = await page.evaluate(async () => {
      let envois = 0
      addEventListener('submit', (event) => {
        event.preventDefault()
        envois += 1
      })
      for (const un of document.querySelectorAll('search :is(select, input)'))
        un.dispatchEvent(new Event('change', { bubbles: true }))
      await new Promise((fait) => setTimeout(fait, 400))
      return envois
    })
    expect(envois).toBe(0)
  })
})

it('hides without JavaScript what only works with it, and shows everything else', async () => {
  await open(
    '/demo',
    async (page) => {
      expect(await page.getByRole('button', { name: 'Copier le lien' }).isVisible()).toBe(false)
      expect(await page.getByRole('button', { name: 'Proposer mon aide' }).isVisible()).toBe(true)
      await page.getByText('Plus', { exact: true }).click()
      expect(await page.locator('.nav__tiroir').getByText('Réglages').isVisible()).toBe(true)
    },
    { javaScriptEnabled: false },
  )
})

it('stands the reader on the summary of errors, whose links lead to the fields', async () => {
  await open('/demo', async (page) => {
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('erreurs')
    await page.getByRole('link', { name: 'Choisissez au moins un moment.' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('champ-quand')
  })
})

it('stops at a date typed by half, which would leave without a word, and says so', async () => {
  sent = 0
  await open('/demo', async (page) => {
    await page.evaluate(() =>
      document.querySelector<HTMLFormElement>('confirmer-envoi form.formulaire')?.setAttribute('action', '/envoi'),
    )
    const jour = page.getByLabel('À partir du')
    const button = page.getByRole('button', { name: 'Proposer mon aide' })
    await jour.pressSequentially('1205')
    await button.press('Enter')
    await page.getByRole('alert').getByText('La date est incomplète.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('champ-jour')
    expect(await jour.getAttribute('aria-invalid')).toBe('true')
    expect(
      await jour.evaluate((un) => document.getElementById(un.getAttribute('aria-describedby') ?? '')?.textContent),
    ).toBe('La date est incomplète.')
    expect(sent).toBe(0)
    await jour.fill('2026-12-05')
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await button.press('Enter')
    await answered
    await page.waitForLoadState('networkidle')
  })
  expect(sent).toBe(1)
})

it('says of a date that saves itself that half of it is missing, and keeps the one that was there', async () => {
  await open('/demo', async (page) => {
    await page.evaluate(() => {
      const garde = document.createElement('garder-saisie')
      garde.dataset.base = '/rien'
      garde.innerHTML = '<label>Le <input type="date" id="le" value="2026-12-05" data-cle="le"></label>'
      document.querySelector('main')?.append(garde)
    })
    let envois = 0
    page.on('request', (request) => (envois += request.url().includes('/rien/') ? 1 : 0))
    const le = page.locator('#le')
    await le.press('Delete')
    await le.evaluate((un) => un.dispatchEvent(new Event('input', { bubbles: true })))
    await le.blur()
    await page.getByRole('alert').getByText('La date est incomplète.').waitFor()
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.waitForTimeout(1_200)
    expect(envois).toBe(0)
  })
})

it('sends a form once, however often the button is pressed', async () => {
  sent = 0
  await open('/demo', async (page) => {
    await page.evaluate(() =>
      document.querySelector<HTMLFormElement>('confirmer-envoi form.formulaire')?.setAttribute('action', '/envoi'),
    )
    const button = page.getByRole('button', { name: 'Proposer mon aide' })
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await button.evaluate((element: HTMLElement) => {
      element.click()
      element.click()
      element.click()
    })
    await answered
    await page.waitForLoadState('networkidle')
  })
  expect(sent).toBe(1)
})

it('follows an import, and closes menus with Escape', async () => {
  await open('/demo', async (page) => {
    await page.evaluate(() => {
      const bar = document.createElement('progression-import')
      bar.setAttribute('adresse', '/import')
      bar.append(document.createElement('progress'), document.createElement('p'))
      bar.querySelector('p')?.setAttribute('data-phrase', '')
      document.querySelector('main')?.prepend(bar)
    })
    await page.getByText('40 lignes lues').waitFor()
    expect(await page.evaluate(() => document.querySelector('progress')?.value)).toBe(40)
    await page.getByText('Plus', { exact: true }).click()
    await page.keyboard.press('Escape')
    expect(await page.locator('.nav__tiroir').isVisible()).toBe(false)
  })
})

it('prints a poster on one sheet', async () => {
  await open('/affiche', async (page, complaints) => {
    expect(await violations(page)).toEqual([])
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
    expect(complaints).toEqual([])
  })
})

it('prints a total once, at the end of its table, not at the foot of each sheet', async () => {
  await open('/demo', async (page) => {
    await page.emulateMedia({ media: 'print' })
    const pieds = await page.locator('tfoot').evaluateAll((tous) => tous.map((un) => getComputedStyle(un).display))
    expect(new Set(pieds)).toEqual(new Set(['table-row-group']))
  })
})

it('prints no header row alone at the foot of a sheet', async () => {
  await open('/demo', async (page) => {
    await page.emulateMedia({ media: 'print' })
    const corps = await page.locator('tbody').evaluateAll((tous) => tous.map((un) => getComputedStyle(un).breakBefore))
    expect(new Set(corps)).toEqual(new Set(['avoid']))
  })
})

it('loads under 60 kB the first time, under 10 kB of it JavaScript', async () => {
  const html = await (await app.request('/role')).text()
  const parts = {
    html: brotliCompressSync(html).byteLength,
    css: assetSize('app.css'),
    js: assetSize('app.js'),
    font: assetSize('texte.woff2'),
  }
  const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0)
  console.log(`first load: ${total} bytes`, parts)
  expect(total).toBeLessThan(60_000)
  expect(parts.js).toBeLessThan(10_000)
})
