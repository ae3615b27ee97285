import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { type Appareil, appuyer, arriver, lire, mots, type Personne, suivre } from './personnes.ts'
import { lienDuRole, type Product, sharedDemonstration } from './product.ts'

/** A story goes from a phone at the market to the page of everybody, and its withdrawal is honoured everywhere. */
let product: Product
const tous: Personne[] = []
beforeAll(async () => {
  product = await sharedDemonstration()
})
afterAll(async () => {
  for (const { contexte } of tous) await contexte.close()
})

async function venir(appareil: Appareil = {}): Promise<Personne> {
  const personne = await arriver(await sharedBrowser(), product.address, appareil)
  tous.push(personne)
  return personne
}

async function entrer(role: string): Promise<Personne & { racine: string }> {
  const personne = await venir()
  await personne.page.goto(lienDuRole(product, role))
  await appuyer(personne.page, 'Entrer')
  await lire(personne.page, /Bonjour/)
  return { ...personne, racine: `${product.address}/${new URL(personne.page.url()).pathname.split('/')[1]}` }
}

/** Said anywhere on the page. */
const dit = (page: Page, texte: string) => page.getByText(texte).first().waitFor()

const MARCHE = 'Au marché je reconnais des têtes, le maraîcher garde mes figues.'
const NUMERO = '06 39 98 44 55'

it('is told on a phone without JavaScript, read again, chosen, and gone from everywhere once taken back', async () => {
  // A member of the council at a stall prepares the square, of which a phone reads the address.
  const conseil = await entrer('conseil')
  const { racine } = conseil
  await suivre(conseil.page, 'Recueillir un récit')
  await appuyer(conseil.page, 'Préparer le carré à photographier')
  const adresse = /http\S+\/l\/\S+/.exec((await conseil.page.locator('#message-pret').textContent()) ?? '')?.[0] ?? ''

  // Somebody tells, gives a number by habit, takes the words without it, and signs with a first name.
  const passante = await venir({ largeur: 360, js: false })
  await passante.page.goto(adresse)
  await passante.page.getByText('C’est mieux').click()
  await passante.page.getByLabel('Avec vos mots').fill(`${MARCHE} Appelez-moi au ${NUMERO}.`)
  await appuyer(passante.page, 'Relire mes mots')
  await dit(passante.page, 'Ces détails peuvent vous faire reconnaître')
  await appuyer(passante.page, 'Prendre ces mots-là')
  expect(await mots(passante.page)).not.toContain(NUMERO)
  await passante.page.getByText('Tout le monde').click()
  await passante.page.getByLabel('Sous quel prénom').fill('Ombeline')
  await appuyer(passante.page, /D’accord/)
  await lire(passante.page, 'Merci, c’est gardé')
  const lettres = new URL(passante.page.url()).searchParams.get('lettres') ?? ''
  expect(lettres).toMatch(/^[a-z]{6}$/)
  expect(await passante.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)

  // Nobody reads it before the council has.
  const voisin = await venir()
  await voisin.page.goto(`${racine}/recits`)
  expect(await mots(voisin.page)).not.toContain('Ombeline')
  await conseil.page.goto(`${racine}/recits/tenir?lettres=${lettres}`)
  await conseil.page.getByText('Peut être montré à tout le monde').click()
  await appuyer(conseil.page, 'Enregistrer')
  await voisin.page.reload()
  expect(await mots(voisin.page)).toContain('le maraîcher garde mes figues')

  // Chosen around a table, with a story that says otherwise.
  await conseil.page.goto(`${racine}/recits/choix`)
  await conseil.page.getByLabel('Comment l’appeler ?').fill('Récits du marché')
  await conseil.page.getByLabel('Qui était autour de la table ?').fill('trois membres du conseil')
  await appuyer(conseil.page, 'Ouvrir')
  const choisir = async (quoi: string, raison: string) => {
    const carte = conseil.page.locator('article', { hasText: quoi })
    await carte.getByText('Le choisir').click()
    await carte.getByLabel('Pourquoi celui-là ?').fill(raison)
    await carte.getByRole('button', { name: 'Choisir ce récit' }).click()
    await dit(conseil.page, 'C’est choisi.')
  }
  await choisir('garde mes figues', 'Pour les figues.')
  await appuyer(conseil.page, 'Terminer ce choix')
  await dit(conseil.page, 'Vous n’avez choisi que du mieux')
  await choisir('quand je rentre tout est fermé', 'Parce que personne ici ne travaille à ces heures.')
  await appuyer(conseil.page, 'Terminer ce choix')
  await dit(conseil.page, 'Le choix est terminé')
  const choix = conseil.page.url()
  await voisin.page.reload()
  expect(await mots(voisin.page)).toContain('Récits du marché')

  // Taken back with the six letters of the slip: pages, choice and paper hold no word of it, at once.
  await passante.page.goto(`${racine}/recits/retrait`)
  await passante.page.getByLabel('Vos six lettres').fill(lettres.toUpperCase())
  await appuyer(passante.page, 'Retirer ce récit')
  await dit(passante.page, 'il n’en reste pas un mot')
  for (const [qui, ou] of [
    [voisin.page, `${racine}/recits`],
    [conseil.page, `${racine}/recits/tenir`],
    [conseil.page, choix],
  ] as const) {
    await qui.goto(ou)
    expect(await mots(qui), ou).not.toMatch(/figues|Ombeline/)
  }
  expect(await mots(conseil.page)).toContain('Retiré à la demande de la personne')
  const papier = await conseil.contexte.request.get(`${choix}/pdf`)
  expect(papier.status()).toBe(200)
  expect([...conseil.plaintes, ...passante.plaintes, ...voisin.plaintes]).toEqual([])
})
