import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, choisir, ecrire, lire, mots, type Personne, portLibre, suivre } from './personnes.ts'
import { lienDuRole, type Product, startProduct } from './product.ts'

/**
 * The city's loop: a signed bilan sent back with two remarks, corrected on a telephone, received; dates asked for, refused,
 * asked for again, granted.
 */
let browser: Browser
let product: Product
let dataDir: string
let ville: Personne
let porteur: Personne

beforeAll(async () => {
  browser = await sharedBrowser()
  dataDir = mkdtempSync(join(tmpdir(), 'ville-'))
  const port = await portLibre()
  const env = { PUBLIC_URL: `http://127.0.0.1:${port}` }
  product = await startProduct({ dataDir, argv: ['--demo', '--port', String(port)], env })
  ville = await entrer('cdsu', 1280)
  porteur = await entrer('porteur', 360)
}, 120_000)

afterAll(async () => {
  await ville?.contexte.close()
  await porteur?.contexte.close()
  await product?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function entrer(role: string, largeur: number): Promise<Personne> {
  const personne = await arriver(browser, product.address, { largeur })
  await personne.page.goto(lienDuRole(product, role))
  await personne.page.getByRole('button').first().click()
  await personne.page.getByRole('main').waitFor()
  return personne
}

const slug = 'les-hauts-cerisiers'
const SIGNE = /Les Cerisiers en fleurs/

describe('the city’s loop', () => {
  let adresse: string

  /** The state of this bilan is one word: in the list, on its action, in both files that are taken away. */
  const partout = async (mot: RegExp) => {
    const annee = new Date().getFullYear()
    const { page } = ville
    await page.goto(adresse)
    const action = await page.locator('a[href*="/actions/"]').first().getAttribute('href')
    for (const ou of [`/${slug}/bilans?annee=${annee}&moment=mi-parcours&q=Cerisiers`, action ?? '']) {
      await page.goto(product.address + ou)
      expect(await mots(page)).toMatch(mot)
    }
    for (const fichier of ['bilans/exports/liste.csv?moment=mi-parcours&', 'suivi/export.csv?'])
      expect(
        await (await page.request.get(`${product.address}/${slug}/${fichier}annee=${annee}&q=Cerisiers`)).text(),
      ).toMatch(mot)
  }

  it('sends a signed bilan back, what and where; the structure corrects it, and it is received', async () => {
    const { page } = ville
    const annee = new Date().getFullYear()
    await page.goto(`${product.address}/${slug}/bilans?annee=${annee}&moment=mi-parcours&q=Cerisiers`)
    await suivre(page, SIGNE)
    await lire(page, /Bilan à mi-parcours/)
    adresse = page.url()
    await appuyer(page, 'Je l’ai lu')
    await page
      .getByText(/^Lu par la ville, le/)
      .first()
      .waitFor()
    for (const [ou, quoi] of [
      ['Les objectifs', 'Combien d’habitants ont tenu un stand ?'],
      ['Qui', 'Les enfants sont-ils comptés ?'],
    ] as const) {
      await page.getByText('Demander une correction').click()
      await choisir(page, 'Où ?', ou)
      await ecrire(page, 'Que faut-il corriger ?', quoi)
      await appuyer(page, 'Demander cette correction')
      await page.getByText('C’est demandé à la structure.').waitFor()
    }
    await partout(/à corriger/i)
    const sienne = porteur.page
    await sienne.goto(`${product.address}/${slug}`)
    await suivre(sienne, /Corriger, à la demande de la ville/)
    await sienne.getByText('La ville demande 2 corrections à la version 1').waitFor()
    expect(await mots(sienne)).toContain('Les enfants sont-ils comptés ?')
    await appuyer(sienne, 'Commencer la correction')
    await suivre(sienne, /objectifs/)
    await lire(sienne, 'Raconter')
    await sienne.waitForLoadState()
    const champ = sienne.locator('[data-cle="objectifs"]')
    await champ.fill(`${await champ.inputValue()}\nOnze habitants ont tenu un stand.`)
    await sienne.locator('[data-etat]', { hasText: /^Enregistré à/ }).waitFor()
    await sienne.goto(`${adresse}/relecture`)
    await sienne.getByLabel('Prénom et nom de la personne qui signe').fill('Odile Martin')
    await appuyer(sienne, 'Signer et verrouiller')
    await sienne.getByText('C’est signé, et gardé tel quel.').waitFor()
    await page.goto(adresse)
    await suivre(page, 'ce qui change dans la version 2')
    expect(await mots(page)).toMatch(/Onze habitants ont tenu un stand.*Les enfants sont-ils comptés/)
    await page.goto(adresse)
    await appuyer(page, 'Le dire reçu')
    await page
      .getByText(/^Reçu par la ville, le/)
      .first()
      .waitFor()
    await sienne.goto(adresse)
    expect(await mots(sienne)).toContain('Reçu par la ville, version 2')
    await partout(/reçu par la ville/i)
  }, 120_000)

  it('answers a request of dates with its reason: no, then yes to the next, and the action has those days', async () => {
    const sienne = porteur.page
    const demander = async (fin: string) => {
      await ecrire(sienne, 'Nouvelle date de fin', fin)
      await sienne.locator('[data-cle="motif"]').fill('La salle est en travaux.')
      await sienne.locator('[data-etat]', { hasText: /^Enregistré à/ }).waitFor()
      await sienne.goto(`${demande}/relecture`)
      await sienne.getByLabel('Prénom et nom de la personne qui signe').fill('Odile Martin')
      await appuyer(sienne, 'Signer et verrouiller')
      await sienne.getByText('C’est signé, et gardé tel quel.').waitFor()
    }
    await sienne.goto(`${product.address}/${slug}/suivi/mes-actions`)
    await sienne
      .getByRole('link', { name: /^Demander de déplacer les dates/ })
      .first()
      .click()
    await appuyer(sienne, 'Demander de déplacer les dates')
    await lire(sienne, 'Raconter')
    await sienne.waitForLoadState()
    const demande = sienne.url().replace('/recits', '')
    const annee = new Date().getFullYear()
    await demander(`${annee + 2}-12-31`)
    const { page } = ville
    await page.goto(demande)
    expect(await mots(page)).toContain('La salle est en travaux.')
    await page.getByLabel('Dates refusées').check()
    await appuyer(page, 'Répondre à la structure')
    await page.getByText('Dites pourquoi : la structure le lira.').first().waitFor()
    await ecrire(page, 'Pourquoi ?', 'C’est au-delà du contrat de ville.')
    await appuyer(page, 'Répondre à la structure')
    await page.getByText('Rien n’a bougé. La réponse est pour la structure.').waitFor()
    await sienne.goto(demande)
    expect(await mots(sienne)).toContain('C’est au-delà du contrat de ville.')
    await sienne.getByText('Corriger : commencer une nouvelle version').click()
    await appuyer(sienne, 'Commencer la correction')
    await sienne.goto(`${demande}/recits`)
    await demander(`${annee + 1}-06-30`)
    await page.goto(demande)
    await page.getByLabel('Dates accordées').check()
    await appuyer(page, 'Répondre à la structure')
    await page.getByText('Ces jours sont maintenant ceux de l’action.').waitFor()
    await page.locator(`a[href*="/actions/"]`).first().click()
    expect(await mots(page)).toContain(`juin ${annee + 1}`)
    // It lasts more than a year now: a bilan a year, six months after each; its structure reads the yes.
    await sienne.goto(`${product.address}/${slug}/bilans?annee=${annee}`)
    expect(await mots(sienne)).toContain(`Bilan à rendre avant le 30 juin ${annee + 1}`)
    await sienne.goto(demande)
    expect(await mots(sienne)).toContain('Nouvelles dates accordées')
    expect([...ville.plaintes, ...porteur.plaintes]).toEqual([])
  }, 120_000)
})
