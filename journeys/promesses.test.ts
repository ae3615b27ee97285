import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { type Appareil, appuyer, arriver, ecrire, lire, type Personne } from './personnes.ts'
import { lienDuRole, type Product, sharedDemonstration } from './product.ts'

/**
 * Small promises, kept on the demonstration: opening a link does nothing yet, two clicks are one row, the keyboard is
 * enough, a small screen is enough, nothing is asked from elsewhere.
 */
let browser: Browser
let product: Product
let territoire = ''
const tous: Personne[] = []

beforeAll(async () => {
  browser = await sharedBrowser()
  product = await sharedDemonstration()
})
afterAll(async () => {
  for (const { contexte } of tous) await contexte.close()
})

async function venir(appareil: Appareil = {}): Promise<Page> {
  const personne = await arriver(browser, product.address, appareil)
  tous.push(personne)
  return personne.page
}

/** Signs in as a role of the demonstration; leaves the page on its home. */
async function entrer(role: string, appareil: Appareil = {}): Promise<Page> {
  const page = await venir(appareil)
  await page.goto(lienDuRole(product, role))
  await appuyer(page, 'Entrer')
  await lire(page, /Bonjour/)
  territoire = new URL(page.url()).pathname.split('/')[1] ?? ''
  return page
}

const a = (chemin: string) => `${product.address}/${territoire}${chemin}`

describe('a link that a mail scanner opens', () => {
  it('signs nobody in: the sign-in link still works after it', async () => {
    const lien = lienDuRole(product, 'animation')
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(lien, { method })).status).toBe(200)
    await entrer('animation')
  })
})

describe('a double click', () => {
  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('makes one row, %s', async (_how, js) => {
    const page = await entrer('coordination', { js })
    const quoi = `Tenir la porte ${js ? 'avec' : 'sans'} script`
    await page.goto(a('/appels/nouveau'))
    await ecrire(page, 'De quoi avez-vous besoin ?', quoi)
    await page.getByLabel('Pour quoi ?').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Elle me l’a confirmé : publier' }).dblclick()
    await lire(page, quoi)
    await page.goto(a('/appels'))
    expect(await page.getByRole('main').getByRole('link', { name: quoi }).count()).toBe(1)
  })
})

describe('the keyboard alone', () => {
  it('goes from the home to a person retained for a need', async () => {
    const page = await entrer('coordination')
    const foyer = page.locator(':focus')
    await page.keyboard.press('Tab')
    expect(await foyer.textContent()).toMatch(/contenu/i)
    await page.keyboard.press('Enter')
    await tabulerJusqua(page, 'Écrire un besoin')
    await page.keyboard.press('Enter')
    await lire(page, 'Écrire un besoin')
    await tabulerJusqua(page, 'titre')
    await page.keyboard.type('Porter les tables de la fête et coudre les nappes')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await tabulerJusqua(page, 'Elle me l’a confirmé : publier')
    await page.keyboard.press('Enter')
    await lire(page, 'Porter les tables de la fête et coudre les nappes')
    await tabulerJusqua(page, 'Voir les réponses et chercher quelqu’un')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'On pourrait demander à…' }).waitFor()
    await tabulerJusqua(page, 'talentIds')
    await page.keyboard.press('Space')
    await tabulerJusqua(page, /^Retenir les personnes/)
    await page.keyboard.press('Enter')
    await page.getByText('C’est retenu. Il reste à demander.').waitFor()
    // What was done is where the reader stands; the next Tab is past the menu.
    expect(await foyer.textContent()).toContain('C’est retenu')
    await page.keyboard.press('Tab')
    expect(await page.locator('main :focus').count()).toBe(1)
  })
})

/** Presses Tab until what has the focus bears this name; every step must be seen by whoever looks at the screen. */
async function tabulerJusqua(page: Page, nom: string | RegExp): Promise<void> {
  for (let pas = 0; pas < 120; pas++) {
    await page.keyboard.press('Tab')
    const { mots: lus, vu } = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement)) return { mots: '', vu: false }
      const style = getComputedStyle(element)
      const mots = element.getAttribute('aria-label') ?? element.getAttribute('name') ?? ''
      const texte = (element.textContent ?? '').replace(/\s+/gu, ' ').trim()
      const vu = element.matches(':focus-visible') && (style.outlineStyle !== 'none' || style.boxShadow !== 'none')
      return { mots: element.matches('input, textarea, select') ? mots : texte || mots, vu }
    })
    if (typeof nom === 'string' ? lus === nom : nom.test(lus)) {
      expect(vu, `the focus is seen on ${lus}`).toBe(true)
      return
    }
  }
  throw new Error(`Never reached with the keyboard: ${nom}`)
}

const PAGES: Readonly<Record<string, readonly string[]>> = {
  visiteur: ['/', '/appels', '/actions', '/structures', '/lieux', '/je-peux-aider', '/le-role', '/code', '/vie-privee'],
  coordination: ['/', '/mises-en-lien', '/annuaire', '/annuaire/nouveau', '/appels/nouveau', '/actions', '/reglages'],
  cdsu: ['/', '/actions', '/actions/comite', '/actions/nouvelle', '/import', '/essai'],
  administration: ['/equipe', '/equipe/inviter', '/reglages/outils', '/reglages/contrat'],
  porteur: ['/', '/appels/nouveau'],
}

describe.each(Object.entries(PAGES))('at 360 px, as %s', (role, chemins) => {
  it('no main page scrolls sideways', async () => {
    const page = role === 'visiteur' ? await venir({ largeur: 360 }) : await entrer(role, { largeur: 360 })
    const larges: string[] = []
    for (const chemin of chemins) {
      const reponse = await page.goto(a(chemin))
      expect(reponse?.status(), chemin).toBe(200)
      if ((await page.evaluate(() => document.documentElement.scrollWidth)) > 360) larges.push(chemin)
    }
    expect(larges).toEqual([])
  })
})

describe('a long list', () => {
  const mot = (page: Page) => page.getByRole('searchbox', { name: /^Un mot/ })

  it.each([
    ['/actions', /^\/[^/]+\/actions\/[0-9a-f-]{36}$/],
    ['/annuaire', /^\/[^/]+\/annuaire\/[0-9a-f-]{36}$/],
  ])('%s stands on the first screen of a phone, its filters one gesture away', async (chemin, fiche) => {
    const page = await entrer('coordination', { largeur: 360, js: false })
    await page.goto(a(chemin))
    const liens = page.getByRole('main').locator('a')
    const adresses = await liens.evaluateAll((tous) => tous.map((lien) => (lien as HTMLAnchorElement).pathname))
    const boite = await liens.nth(adresses.findIndex((adresse) => fiche.test(adresse))).boundingBox()
    expect(boite?.y).toBeLessThan(700)
    expect(await mot(page).isVisible()).toBe(false)
    await page.getByText('Chercher', { exact: false }).first().click()
    await mot(page).waitFor()
  })

  it.each(['/actions', '/annuaire'])('%s shows its filters at once where there is room', async (chemin) => {
    const page = await entrer('coordination')
    await page.goto(a(chemin))
    await mot(page).waitFor()
    await mot(page).fill('couture')
  })
})

it('asked nothing from elsewhere, broke no policy and met no error, on all these pages', () => {
  expect(tous.length).toBeGreaterThan(5)
  expect(product.errors()).toBe('')
  expect(tous.flatMap(({ plaintes }) => plaintes)).toEqual([])
})
