import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { type Appareil, appuyer, arriver, ecrire, mots, type Personne } from './personnes.ts'
import { lienDuRole, sharedDemonstration } from './product.ts'

const ouverts: Personne[] = []
// The first to ask for it starts the product: not in the time of one test.
beforeAll(async () => void (await sharedDemonstration()))
afterAll(async () => {
  for (const { contexte } of ouverts) await contexte.close()
})

async function entrer(role: string, appareil: Appareil = {}): Promise<Personne & { racine: string }> {
  const product = await sharedDemonstration()
  const personne = await arriver(await sharedBrowser(), product.address, { largeur: 360, ...appareil })
  ouverts.push(personne)
  await personne.page.goto(lienDuRole(product, role))
  await appuyer(personne.page, 'Entrer')
  await personne.page.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  return { ...personne, racine: `${product.address}/${new URL(personne.page.url()).pathname.split('/')[1]}` }
}

/** The counting page of an action of the porteur, from the line of « À faire ». */
async function pageDeComptage({ page, racine }: Personne & { racine: string }): Promise<string> {
  await page.goto(racine)
  const lien = page.locator('a[href*="/presences/"]').first()
  await lien.waitFor()
  return new URL((await lien.getAttribute('href')) ?? '', racine).href
}

it('forgets the page it kept once its reader has left a shared phone', async () => {
  const porteur = await entrer('porteur')
  const { page, contexte, racine } = porteur
  const adresse = await pageDeComptage(porteur)
  await page.goto(adresse)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.goto(adresse)
  await contexte.setOffline(true)
  await page.goto(adresse)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await contexte.setOffline(false)
  await page.goto(`${new URL(racine).origin}/compte`)
  await page.locator('main form[action="/deconnexion"] button').click()
  await page.getByText('Votre compte est fermé sur cet appareil').waitFor()
  await contexte.setOffline(true)
  await expect(page.goto(adresse)).rejects.toThrow(/ERR_/)
  await contexte.setOffline(false)
})

it('counts a session from « À faire » with one number and one press, without JavaScript too', async () => {
  const porteur = await entrer('porteur', { js: false })
  const { page, plaintes } = porteur
  await page.goto(await pageDeComptage(porteur))
  await ecrire(page, 'Combien de personnes sont venues ?', '17')
  await appuyer(page, 'Enregistrer')
  await page.getByText('C’est noté').waitFor()
  expect(await mots(page)).toContain('17 présences')
  expect(plaintes).toEqual([])
})

it('keeps the grid of a month in its frame on a phone when a row of it is wrong', async () => {
  const porteur = await entrer('porteur', { js: false })
  const { page } = porteur
  const action = await pageDeComptage(porteur)
  await page.goto(`${action.split('?')[0]}/mois`)
  for (const champ of ['Hommes', 'Du quartier']) await page.getByLabel(champ).first().fill('beaucoup')
  await appuyer(page, 'Enregistrer')
  await page.getByText('choses à corriger').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

it('asks before a page is left whose numbers were refused, and not before they are sent again', async () => {
  const porteur = await entrer('porteur')
  const { page, contexte } = porteur
  const action = await pageDeComptage(porteur)
  await page.goto(`${action.split('?')[0]}/mois`)
  await page.getByLabel('Hommes').first().fill('beaucoup')
  await page.getByLabel('Du quartier').first().fill('12')
  await appuyer(page, 'Enregistrer')
  await page.locator('[data-erreurs]').waitFor()
  const demandes: string[] = []
  page.on('dialog', (une) => {
    demandes.push(une.type())
    void une.dismiss()
  })
  await page.getByLabel('Du quartier').first().click()
  await page.locator('a.marque').click()
  await expect.poll(() => demandes).toEqual(['beforeunload'])
  expect(await page.getByLabel('Hommes').first().inputValue()).toBe('beaucoup')
  await appuyer(page, 'Enregistrer')
  await page.locator('[data-erreurs]').waitFor()
  expect(demandes).toHaveLength(1)
  // Held back for want of a network, nothing was sent: what was typed is on this page alone, still.
  await contexte.setOffline(true)
  await appuyer(page, 'Enregistrer')
  await page.getByText('Pas de réseau').waitFor()
  await page.locator('a.marque').click()
  await expect.poll(() => demandes).toHaveLength(2)
  await contexte.setOffline(false)
})

it('keeps a number in the phone without a network, opens without it, and sends each once when it comes back', async () => {
  const porteur = await entrer('porteur')
  const { page, contexte } = porteur
  const adresse = await pageDeComptage(porteur)
  await page.goto(adresse)
  // The demonstration, which moves with the date, may have counted as many on another day.
  const avant = await page.getByText('23 présences').count()
  // The worker takes the page in charge, then keeps it as it is seen.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.goto(adresse)

  await contexte.setOffline(true)
  await page.goto(adresse)
  await ecrire(page, 'Combien de personnes sont venues ?', '23')
  await appuyer(page, 'Enregistrer')
  await page.getByText(/Gardé dans ce téléphone : 23/).waitFor()
  // A page that is closed and opened again has lost nothing.
  await page.goto(adresse)
  await contexte.setOffline(false)
  await page.getByText(/Envoyé : 23/).waitFor()
  await page.goto(adresse)
  expect(await page.getByText('23 présences').count()).toBe(avant + 1)
  expect(await page.evaluate(() => localStorage.getItem('coup-de-pouce:plus-tard'))).toBe('[]')
})

it('keeps a number in the phone where the network is said to be there and answers nothing', async () => {
  const porteur = await entrer('porteur', { veille: false })
  const { page } = porteur
  await page.goto(`${porteur.racine}/suivi/mes-actions`)
  const action = (await page.locator('a[href*="/actions/"]').first().getAttribute('href')) ?? ''
  const adresse = `${porteur.racine}/presences/${action.split('/').at(-1)}?jour=autre`
  await page.clock.install()
  await page.goto(adresse)
  const avant = await page.getByText('37 présences').count()
  await page.route('**/presences/*', (route) => route.abort('connectionreset'))
  await page.getByLabel('Quel jour ?').fill('2026-01-06')
  await ecrire(page, 'Combien de personnes sont venues ?', '37')
  await appuyer(page, 'Enregistrer')
  await page.getByText(/Gardé dans ce téléphone : 37/).waitFor()
  await page.unroute('**/presences/*')
  // Nothing tells the page that the network answers again: it tries by itself, twenty seconds later by its own clock.
  await page.clock.fastForward(20_000)
  await page.getByText(/Envoyé : 37/).waitFor()
  await page.goto(adresse)
  expect(await page.getByText('37 présences').count()).toBe(avant + 1)
  // With a network that answers, one press is enough, and what is refused is explained where it was typed.
  await page.getByLabel('Quel jour ?').fill('2026-01-07')
  await ecrire(page, 'Combien de personnes sont venues ?', '-4')
  await appuyer(page, 'Enregistrer')
  await page.locator('[data-erreurs]').waitFor()
  await ecrire(page, 'Combien de personnes sont venues ?', '41')
  await appuyer(page, 'Enregistrer')
  await page.getByText('C’est noté').waitFor()
  expect(await mots(page)).toContain('41 présences')
})

it('sends what waits in a shared phone only under who counted, and tells the next one how many wait', async () => {
  const porteur = await entrer('porteur')
  const { page, contexte, racine } = porteur
  await page.goto(`${racine}/suivi/mes-actions`)
  const action = (await page.locator('a[href*="/actions/"]').first().getAttribute('href')) ?? ''
  const adresse = `${racine}/presences/${action.split('/').at(-1)}?jour=autre`
  await page.goto(adresse)
  const avant = await page.getByText('31 présences').count()
  await contexte.setOffline(true)
  await page.getByLabel('Quel jour ?').fill('2026-01-05')
  await ecrire(page, 'Combien de personnes sont venues ?', '31')
  await appuyer(page, 'Enregistrer')
  await page.getByText(/Gardé dans ce téléphone : 31/).waitFor()
  // The page of who counted is still open in another tab when somebody else signs in.
  const suivante = await contexte.newPage()
  // Signed out first: with the network back, the page would send its number at once, and rightly.
  await contexte.clearCookies()
  await contexte.setOffline(false)
  await suivante.goto(lienDuRole(await sharedDemonstration(), 'coordination'))
  await appuyer(suivante, 'Entrer')
  await suivante.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await suivante.goto(adresse)
  await suivante.getByText(/encore à envoyer par \p{Lu}\p{L}+ : 1 comptage\./u).waitFor()
  expect(await suivante.evaluate(() => localStorage.getItem('coup-de-pouce:plus-tard'))).toContain('total=31')
  expect(await suivante.getByText('31 présences').count()).toBe(avant)
  await contexte.clearCookies()
  await suivante.goto(lienDuRole(await sharedDemonstration(), 'porteur'))
  await appuyer(suivante, 'Entrer')
  await suivante.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  // From whichever page is open then.
  await suivante.getByText(/Envoyé : 31/).waitFor()
  await suivante.goto(adresse)
  expect(await suivante.getByText('31 présences').count()).toBe(avant + 1)
})
