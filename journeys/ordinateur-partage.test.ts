import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withBrowser } from './chromium.ts'
import { appuyer, arriver, ecrire, lire, mots, suivre } from './personnes.ts'
import { lienDuRole, type Product, sharedDemonstration } from './product.ts'

/**
 * The computer of the community centre. Salimata signs up, reads her own page, and leaves: whoever sits there next and
 * presses Back reads nothing of her. In a browser that keeps pages in memory, as those of people do.
 */
let product: Product
let territoire = ''
const GARDE_LES_PAGES = ['--disable-back-forward-cache']

beforeAll(async () => {
  product = await sharedDemonstration()
  const lien = await fetch(lienDuRole(product, 'talent'), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: product.address },
  })
  territoire = new URL(lien.headers.get('location') ?? '/', product.address).pathname.split('/')[1] ?? ''
})

const a = (chemin: string) => `${product.address}/${territoire}${chemin}`

async function sInscrire(page: Page, numero: string): Promise<void> {
  await page.goto(a('/'))
  await page.goto(a('/je-peux-aider'))
  await ecrire(page, 'Votre prénom', 'Salimata')
  await page.getByRole('main').locator('[name=texte]').fill('Je fais des crêpes.')
  await ecrire(page, 'Téléphone', numero)
  await page.getByRole('radio', { name: '18 ans ou plus' }).check()
  await page
    .getByLabel(/peut m’appeler/)
    .first()
    .check()
  await appuyer(page, 'Proposer mon coup de pouce')
  await lire(page, 'Merci')
}

/** All that is to be read or found in the fields of the page. */
const toutLire = async (page: Page): Promise<string> => {
  const champs = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map((champ) => champ.value).join(' '),
  )
  return `${await mots(page)} ${champs}`
}

async function finir(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'J’ai fini' }).click()
  await page.getByText('C’est fermé sur cet appareil').waitFor()
}

/** Presses Back as long as there is something behind: nothing of her is read on any page. */
async function reculer(page: Page, secrets: readonly string[], fois: number): Promise<void> {
  for (let n = 0; n < fois; n += 1) {
    await page.goBack({ waitUntil: 'load' }).catch(() => null)
    await page.waitForTimeout(300)
    const lu = await toutLire(page)
    for (const secret of secrets) expect(lu, page.url()).not.toContain(secret)
  }
}

describe.each([
  ['with JavaScript', true, '0639980161'],
  ['without JavaScript', false, '0639980162'],
])('who leaves a shared computer, %s', (_how, js, numero) => {
  it('leaves nothing behind Back: neither the code, nor her page, nor her name', async () => {
    await withBrowser(async (browser: Browser) => {
      const { page, contexte, plaintes } = await arriver(browser, product.address, { js })
      await sInscrire(page, numero)
      const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await mots(page))?.[0] ?? ''
      expect(code).not.toBe('')
      await finir(page)
      await reculer(page, [code, 'Salimata', numero, 'crêpes'], 2)

      await page.goto(a('/code'))
      await ecrire(page, 'Votre code', code)
      await appuyer(page, 'Continuer')
      await lire(page, 'Bonjour Salimata')
      await suivre(page, 'Changer mon numéro')
      await lire(page, /numéro/)
      for (const chemin of ['/appels', '/vie-privee']) {
        await page.goto(a(chemin))
        await page.getByRole('button', { name: 'J’ai fini' }).waitFor()
      }
      await finir(page)
      await reculer(page, ['Salimata', numero.slice(-4), 'Bonjour'], 5)
      expect(plaintes).toEqual([])
      await contexte.close()
    }, GARDE_LES_PAGES)
  })
})

/** Back to a page that a form made, which the browser asks to send again, and says yes: how often it was sent. */
async function renvoyer(page: Page, fois: number, secrets: readonly string[]): Promise<number> {
  let envois = 0
  const compter = (reponse: Response) => {
    if (reponse.request().method() === 'POST') envois += 1
  }
  page.on('response', compter)
  for (let n = 0; n < fois; n += 1) {
    await page.goBack({ waitUntil: 'load' }).catch(() => null)
    await page.waitForTimeout(500)
    await page.reload({ waitUntil: 'load' }).catch(() => null)
    await page.waitForTimeout(500)
    const lu = await toutLire(page)
    for (const secret of secrets) expect(lu, page.url()).not.toContain(secret)
  }
  page.off('response', compter)
  return envois
}

it('sends again, from Back, what was refused before she left: it does nothing and shows nothing', async () => {
  await withBrowser(async (browser: Browser) => {
    const { page, contexte } = await arriver(browser, product.address, { js: false })
    // A form of a stranger refused, then sent whole.
    await page.goto(a('/je-peux-aider'))
    await ecrire(page, 'Votre prénom', 'Rokhaya')
    await page.getByRole('main').locator('[name=texte]').fill('Je repasse les rideaux.')
    await ecrire(page, 'Téléphone', '0639980163')
    await appuyer(page, 'Proposer mon coup de pouce')
    await page.getByRole('radio', { name: '18 ans ou plus' }).check()
    await page
      .getByLabel(/peut m’appeler/)
      .first()
      .check()
    await appuyer(page, 'Proposer mon coup de pouce')
    await lire(page, 'Merci')
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await mots(page))?.[0] ?? ''
    await finir(page)
    const secrets = [code, 'Rokhaya', 'rideaux', '0639980163', '06 39 98 01 63']
    expect(await renvoyer(page, 2, secrets)).toBeGreaterThan(0)

    // A form of her own page, refused.
    await page.goto(a('/code'))
    await ecrire(page, 'Votre code', code)
    await appuyer(page, 'Continuer')
    await suivre(page, 'Changer mon numéro')
    await ecrire(page, 'Téléphone', '06 39 98 01')
    await appuyer(page, 'Enregistrer')
    await finir(page)
    expect(await renvoyer(page, 2, [...secrets, '06 39 98 01'])).toBeGreaterThan(0)
    await contexte.close()
  }, GARDE_LES_PAGES)
})

afterAll(() => expect(product.errors()).toBe(''))
