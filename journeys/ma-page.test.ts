import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, ecrire, lire, mots, type Personne, suivre } from './personnes.ts'
import { lienDuRole, type Product, sharedDemonstration } from './product.ts'

/**
 * Fatima has a telephone and no mail. She answers an appel à talents, keeps the code, and another day changes her number,
 * pauses, and sees who may call her, on a phone that is not hers.
 */
let browser: Browser
let product: Product
let territoire = ''
const tous: Personne[] = []

beforeAll(async () => {
  browser = await sharedBrowser()
  product = await sharedDemonstration()
  const page = await venir()
  await page.goto(lienDuRole(product, 'talent'))
  await appuyer(page, 'Entrer')
  await lire(page, /Bonjour/)
  territoire = new URL(page.url()).pathname.split('/')[1] ?? ''
})
afterAll(async () => {
  for (const { contexte } of tous) await contexte.close()
})

async function venir(js = true): Promise<Page> {
  const personne = await arriver(browser, product.address, { js, largeur: 360 })
  tous.push(personne)
  return personne.page
}

const a = (chemin: string) => `${product.address}/${territoire}${chemin}`
const etroite = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)

describe.each([
  ['with JavaScript', true, '0639980142'],
  ['without JavaScript', false, '0639980143'],
])('from a code to one’s own page, %s', (_how, js, numero) => {
  it('changes her number, pauses, reads who may call, and closes the phone behind her', async () => {
    const chezElle = await venir(js)
    await chezElle.goto(a('/appels'))
    await chezElle.getByRole('main').locator('a[href*="/appels/"]').first().click()
    await suivre(chezElle, 'Je peux aider')
    await ecrire(chezElle, 'Votre prénom', 'Fatima')
    await ecrire(chezElle, 'Téléphone', numero)
    await chezElle.getByRole('radio', { name: '18 ans ou plus' }).check()
    await chezElle
      .getByLabel(/peut m’appeler/)
      .first()
      .check()
    await appuyer(chezElle, 'Je peux aider')
    await lire(chezElle, 'Merci !')
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await mots(chezElle))?.[0] ?? ''
    expect(code).not.toBe('')

    const prete = await venir(js)
    await prete.goto(a('/code'))
    await ecrire(prete, 'Votre code', code)
    await appuyer(prete, 'Continuer')
    await suivre(prete, /^Ma page/)
    await lire(prete, /C’est bien vous, Fatima/)
    expect(await mots(prete)).not.toContain(numero.slice(-4))
    expect(await etroite(prete)).toBe(true)
    await ecrire(prete, 'Les 4 derniers chiffres du téléphone que vous avez donné', '0000')
    await appuyer(prete, 'Ouvrir ma page')
    await prete.getByText('Cela ne correspond pas').first().waitFor()
    await ecrire(prete, 'Les 4 derniers chiffres du téléphone que vous avez donné', numero.slice(-4))
    await appuyer(prete, 'Ouvrir ma page')
    await lire(prete, 'Bonjour Fatima')
    expect(await mots(prete)).toContain('Qui peut voir mon numéro')

    await suivre(prete, 'Changer mon numéro')
    await ecrire(prete, 'Téléphone', '06 39 98 01 99')
    await appuyer(prete, 'Enregistrer')
    await prete.getByText('06 39 98 01 99').first().waitFor()
    await suivre(prete, 'Faire une pause ou partir')
    await prete.getByLabel('Une pause d’un mois').check()
    await appuyer(prete, 'Enregistrer')
    await prete.getByText('On ne vous demande rien en ce moment').waitFor()

    await suivre(prete, /tout ce que nous gardons/i)
    await prete.emulateMedia({ media: 'print' })
    const plies = prete
      .getByRole('main')
      .locator('details')
      .filter({ hasText: /Les \d+ lignes/ })
    expect(await plies.count()).toBeGreaterThan(0)
    for (const pli of await plies.all()) expect(await pli.getByRole('listitem').first().isVisible()).toBe(true)
    await prete.emulateMedia({ media: null })

    await prete.getByRole('button', { name: 'J’ai fini' }).click()
    await prete.getByText('C’est fermé sur cet appareil').waitFor()
    await prete.goBack()
    // The page reloads itself when it comes back: both at once would cut each other short.
    await prete.waitForLoadState()
    await prete.getByRole('heading', { level: 1 }).waitFor()
    expect(await mots(prete)).not.toContain('Fatima')
  })
})

describe('signing up without writing', () => {
  it('is done with pictures that are read aloud, one family at a time, and a second press is silence', async () => {
    const page = await venir()
    // What the phone would say: no voice is installed here.
    await page.addInitScript(() => {
      const dits: string[] = []
      Object.assign(window, {
        dits,
        SpeechSynthesisUtterance: class {
          lang = ''
          text: string
          constructor(text: string) {
            this.text = text
          }
        },
      })
      Object.defineProperty(window, 'speechSynthesis', {
        value: {
          speak: (voix: { text: string; lang: string }) => dits.push(`${voix.lang} ${voix.text}`),
          cancel: () => dits.push('silence'),
        },
      })
    })
    const dits = () => page.evaluate(() => (window as unknown as { dits: string[] }).dits)
    await page.goto(a('/je-peux-aider'))
    await appuyer(page, 'Cuisine et repas')
    const famille = page.locator('#famille-cuisine')
    const ecouter = famille.locator('voix-haute button')
    await ecouter.click()
    const [, lus = ''] = await dits()
    expect(lus).toMatch(/^fr /)
    const premieres = await famille.locator('.choix--images').first().locator('label').allInnerTexts()
    expect(premieres.length).toBeGreaterThan(5)
    for (const une of premieres) expect(lus).toContain(une.trim())
    expect(await ecouter.getAttribute('aria-pressed')).toBe('true')
    await ecouter.click()
    expect((await dits()).at(-1)).toBe('silence')
    expect(await ecouter.getAttribute('aria-pressed')).toBe('false')

    await famille.locator('label').first().click()
    await ecrire(page, 'Votre prénom', 'Yamina')
    await ecrire(page, 'Téléphone', '0639980144')
    await page.getByRole('radio', { name: '18 ans ou plus' }).check()
    await page
      .getByLabel(/peut m’appeler/)
      .first()
      .check()
    await appuyer(page, 'Proposer mon coup de pouce')
    await lire(page, 'Merci')
    expect(await etroite(page)).toBe(true)
  })
})

it('asked nothing from elsewhere, broke no policy and met no error', () => {
  expect(product.errors()).toBe('')
  expect(tous.flatMap(({ plaintes }) => plaintes)).toEqual([])
})
