import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import {
  appuyer,
  arriver,
  choisir,
  compteur,
  deplier,
  ecrire,
  lienDInstallation,
  lire,
  mots,
  type Personne,
  suivre,
} from './personnes.ts'
import { type Product, startProduct } from './product.ts'

/**
 * One council volunteer, alone: no file, no mail, no public address, everything said by voice and noted. From the set-up
 * link to a first coup de pouce, and to the page shown at the next meeting, with and without JavaScript.
 */
const CONSEIL = `Aïcha Benali, 06 39 98 12 34, couture et cuisine
Marcel Le Goff, 06 39 98 56 78, réparer des vélos
Josette Moreau, , lecture aux enfants`
const BESOIN = 'Coudre les nappes du repas'

let browser: Browser
beforeAll(async () => {
  browser = await sharedBrowser()
})

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('starting alone with one’s own quartier, %s', (_how, js) => {
  let product: Product
  let amina: Personne
  let page: Page
  let accueil = ''
  let code = ''

  beforeAll(async () => {
    product = await startProduct()
    amina = await arriver(browser, product.address, { js })
    page = amina.page
  })
  afterAll(async () => {
    await amina.contexte.close()
    await product.stop()
  })

  it('opens a quartier with one structure, one action and the council, from one page', async () => {
    await page.goto(lienDInstallation(product.lines))
    await ecrire(page, 'Votre prénom', 'Amina')
    await appuyer(page, 'Ouvrir mon compte')
    code = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await mots(page))?.[0] ?? ''
    await appuyer(page, 'C’est noté, continuer')
    await suivre(page, 'Commencer avec mon quartier')
    await ecrire(page, 'Nom du quartier', 'Les Hauts-Cerisiers')
    await ecrire(page, 'Qui la porte ?', 'La Marmite partagée')
    await ecrire(page, 'Titre de l’action', 'Repas au pied des tours')
    await ecrire(page, 'Les membres du conseil citoyen', CONSEIL)
    await appuyer(page, 'Ouvrir le quartier')
    await lire(page, /Bonjour Amina/)
    accueil = page.url()
  })

  it('comes back from another computer with the code of the first evening, where no mail leaves', async () => {
    const ailleurs = await arriver(browser, product.address, { js })
    await ailleurs.page.goto(`${product.address}/connexion`)
    await lire(ailleurs.page, 'Se connecter')
    expect(await mots(ailleurs.page)).toContain('Aucun e-mail ne part de cette installation')
    await ecrire(ailleurs.page, 'Votre code de secours', code)
    await appuyer(ailleurs.page, 'Entrer avec ce code')
    await appuyer(ailleurs.page, 'C’est noté, continuer')
    await lire(ailleurs.page, /Bonjour Amina/)
    expect(ailleurs.plaintes).toEqual([])
    await ailleurs.contexte.close()
  })

  it('notes whom to call at the association', async () => {
    await page.goto(`${accueil}/structures`)
    await suivre(page, 'La Marmite partagée')
    await suivre(page, 'Ajouter un contact')
    await ecrire(page, 'Prénom', 'Odile')
    await ecrire(page, 'Téléphone', '02 99 00 11 22')
    await page.getByLabel('Oui, elle a dit oui').check()
    await appuyer(page, 'Ajouter')
    await lire(page, 'La Marmite partagée')
    await page.goto(accueil)
  })

  it('publishes a need that the association confirms by phone', async () => {
    await suivre(page, 'Écrire un besoin')
    await ecrire(page, 'De quoi avez-vous besoin ?', BESOIN)
    await choisir(page, 'Pour quoi ?', 'Repas au pied des tours')
    await appuyer(page, 'Faire confirmer par la structure')
    await lire(page, BESOIN)
    await appuyer(page, 'C’est confirmé, publier')
    await page.getByText('L’appel à talents est publié.').waitFor()
  })

  it('suggests a council member, and notes both yeses given by phone', async () => {
    await suivre(page, 'Voir les réponses et chercher quelqu’un')
    const suggestion = page.locator('.carte').filter({ hasText: 'Aïcha' }).first()
    await suggestion.getByRole('checkbox').check()
    await appuyer(page, 'Retenir les personnes cochées')
    await suivre(page, 'Demander à Aïcha')
    await appuyer(page, 'Voir le numéro et préparer les messages')
    expect(await mots(page)).toContain('06 39 98 12 34')
    await appuyer(page, 'A dit oui')
    await suivre(page, 'Demander à la Marmite partagée')
    await appuyer(page, 'A dit oui')
    await appuyer(page, 'Voir comment les joindre')
    await lire(page, 'Comment les joindre, à dicter')
    const lu = await mots(page)
    expect(lu).toContain('06 39 98 12 34')
    expect(lu).toContain('02 99 00 11 22')
    await page.goBack()
  })

  it('counts it on the action, on the home and on the page of the trial', async () => {
    await suivre(page, 'Est-ce que ça s’est fait ?')
    await page.getByLabel('Oui, c’est fait').check()
    await ecrire(page, 'Combien de temps à peu près ?', '120')
    await appuyer(page, 'Enregistrer')
    await page.getByText('Merci ! Le coup de pouce est compté.').waitFor()
    await page.goto(accueil)
    expect(await compteur(page, 'coup de pouce')).toBe('1')
    await page.goto(`${accueil}/actions`)
    await suivre(page, 'Repas au pied des tours')
    await deplier(page, 'Coups de pouce reçus')
    expect(await compteur(page, 'coup de pouce')).toBe('1')
    expect(await compteur(page, 'de temps donné')).toBe('2 h')
    await page.goto(`${accueil}/essai`)
    await lire(page, 'Ce que l’essai a donné')
    expect(await compteur(page, 'besoin écrit')).toBe('1')
    expect(await compteur(page, 'double oui')).toBe('1')
    expect(await compteur(page, 'coup de pouce donné')).toBe('1')
    expect(await compteur(page, 'de temps donné')).toBe('2 h')
  })

  it('asked nothing from elsewhere and met no error', () => {
    expect(product.errors()).toBe('')
    expect(amina.plaintes).toEqual([])
  })
})
