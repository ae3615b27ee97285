import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, ecrire, lire, mots, type Personne } from './personnes.ts'
import { lienDuRole, type Product, sharedDemonstration } from './product.ts'

/** Nothing typed is lost: « Back » after a post, a network cut, a session that ends in the middle of a long form. */
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

async function entrer(js = true): Promise<Page> {
  const personne = await arriver(browser, product.address, { js })
  tous.push(personne)
  const { page } = personne
  await page.goto(lienDuRole(product, 'coordination'))
  await appuyer(page, 'Entrer')
  await lire(page, /Bonjour/)
  territoire = new URL(page.url()).pathname.split('/')[1] ?? ''
  return page
}

const a = (chemin: string) => `${product.address}/${territoire}${chemin}`

/** A need of the demonstration, made by this very journey. */
async function unBesoin(page: Page, quoi: string): Promise<string> {
  await page.goto(a('/appels/nouveau'))
  await ecrire(page, 'De quoi avez-vous besoin ?', quoi)
  await page.getByLabel('Pour quoi ?').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Elle me l’a confirmé : publier' }).click()
  await page.waitForURL(/\/appels\/[0-9a-f-]{36}/)
  return (/\/appels\/[0-9a-f-]{36}/.exec(page.url()) ?? [''])[0]
}

describe('« Back »', () => {
  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('after a change shows what was kept, and a second change is no quarrel with oneself, %s', async (_how, js) => {
    const page = await entrer(js)
    const modifier = `${a(await unBesoin(page, `Porter des bancs ${js}`)).replace(`/${territoire}/${territoire}`, `/${territoire}`)}/modifier`
    await page.goto(modifier)
    const besoin = page.getByRole('main').locator('textarea').first()
    await besoin.fill('Porter six bancs.')
    await page.getByRole('main').getByRole('button').last().click()
    await page.waitForURL((url) => !url.pathname.endsWith('/modifier'))
    await page.goBack()
    await page.waitForLoadState('networkidle')
    expect(await besoin.inputValue()).toBe('Porter six bancs.')
    await besoin.fill('Porter huit bancs.')
    await page.getByRole('main').getByRole('button').last().click()
    await page.waitForURL((url) => !url.pathname.endsWith('/modifier'))
    expect(await mots(page)).toContain('Porter huit bancs.')
  })

  it('to a page that saves itself shows what it saved, and goes on from there', async () => {
    const page = await entrer()
    await page.goto(a('/temps-forts'))
    const liens = await page
      .getByRole('main')
      .locator('a[href*="/temps-forts/"]')
      .evaluateAll((tous) => tous.map((un) => un.getAttribute('href') ?? ''))
    const notes = page.getByRole('textbox', { name: 'Ce qui n’était pas prévu' })
    for (const lien of liens.filter((un) => /[0-9a-f-]{36}$/.test(un))) {
      await page.goto(`${product.address}${lien}/reunion`)
      if (await page.getByRole('button', { name: 'Tout enregistrer' }).isVisible()) break
    }
    const premiere = `Le thé était bon. ${Date.now()}`
    await notes.fill(premiere)
    await page.getByText(/^Enregistré/).waitFor()
    await page.goto(a(''))
    await page.goBack()
    await page.waitForLoadState('networkidle')
    expect(await notes.inputValue()).toBe(premiere)
    await notes.fill(`${premiere} Le café aussi.`)
    await page.getByText(/^Enregistré/).waitFor()
    expect(await mots(page)).not.toContain('Les deux textes sont là')
  })

  it('to a form that was not sent gives back what was typed in it', async () => {
    const page = await entrer()
    await page.goto(a('/appels/nouveau'))
    await ecrire(page, 'De quoi avez-vous besoin ?', 'Un long besoin, à moitié écrit')
    await page.goto(a(''))
    await page.goBack()
    expect(await page.getByRole('textbox', { name: 'De quoi avez-vous besoin ?' }).inputValue()).toBe(
      'Un long besoin, à moitié écrit',
    )
  })
})

describe('a session that ends in the middle of a long form', () => {
  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('loses nothing: signed in again, it is sent as it was, %s', async (_how, js) => {
    const page = await entrer(js)
    await page.goto(a('/appels/nouveau'))
    await ecrire(page, 'De quoi avez-vous besoin ?', `Recoudre les rideaux du théâtre ${js}`)
    await page.getByLabel('Pour quoi ?').selectOption({ index: 1 })
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Elle me l’a confirmé : publier' }).click()
    await page.getByText('Ce que vous aviez écrit').waitFor()
    // In another tab, she signs in again.
    await page.context().addCookies(cookies)
    await appuyer(page, 'Envoyer de nouveau')
    await lire(page, new RegExp(`Recoudre les rideaux du théâtre ${js}`))
  })

  it('nor does a network cut at the very moment of sending', async () => {
    const page = await entrer()
    await page.goto(a('/appels/nouveau'))
    await ecrire(page, 'De quoi avez-vous besoin ?', 'Un besoin dans un tunnel')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Elle me l’a confirmé : publier' }).click()
    await page.getByText('Pas de réseau : rien n’est parti').waitFor()
    await page.context().setOffline(false)
    await page.getByLabel('Pour quoi ?').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Elle me l’a confirmé : publier' }).click()
    await lire(page, /Un besoin dans un tunnel/)
  })
})

describe('Enter in a field', () => {
  it('says that it sends nothing where several buttons answer, and presses the only one', async () => {
    const page = await entrer()
    await page.goto(a('/appels/nouveau'))
    const titre = page.getByLabel('De quoi avez-vous besoin ?')
    await titre.fill('Tenir la corde')
    await titre.press('Enter')
    await titre.press('Enter')
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([
      'Entrée n’envoie rien ici : choisissez l’un des boutons.',
    ])
    expect(page.url()).toContain('/appels/nouveau')
    const besoin = await unBesoin(page, 'Tenir la corde à sauter')
    await page.goto(`${a(besoin)}/modifier`)
    await titre.fill('Tenir deux cordes à sauter')
    await titre.press('Enter')
    await page.waitForURL((url) => !url.pathname.endsWith('/modifier'))
    await lire(page, /Tenir deux cordes à sauter/)
  })
})
