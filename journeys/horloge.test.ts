import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, type Personne } from './personnes.ts'
import { lienDuRole, sharedDemonstration } from './product.ts'

// The launch day in a hall with bad wifi: its clock is opened once with a network, then closed and opened again without.

const ouverts: Personne[] = []
beforeAll(async () => void (await sharedDemonstration()))
afterAll(async () => {
  for (const { contexte } of ouverts) await contexte.close()
})

it('counts a round, is paused, given a minute, and goes on where it was once closed and opened without a network', async () => {
  const product = await sharedDemonstration()
  const personne = await arriver(await sharedBrowser(), product.address, { largeur: 1280 })
  ouverts.push(personne)
  const { page, contexte, plaintes } = personne
  await page.goto(lienDuRole(product, 'coordination'))
  await appuyer(page, 'Entrer')
  await page.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  const racine = `${product.address}/${new URL(page.url()).pathname.split('/')[1]}`
  await page.goto(`${racine}/lancement`)
  await page.getByLabel('De quelle rencontre s’agit-il ?').selectOption({ index: 1 })
  await appuyer(page, 'Préparer la journée')
  await page.getByRole('link', { name: 'L’horloge des tours' }).click()
  const titre = page.locator('[data-titre]')
  const reste = page.locator('[data-reste]')
  const dit = (quoi: typeof titre, mots: string) => expect.poll(() => quoi.textContent()).toBe(mots)
  await dit(titre, 'Accueil, un café')
  await dit(reste, '30:00')
  await appuyer(page, '+ 1 minute')
  await dit(reste, '31:00')
  await appuyer(page, 'Passer au suivant')
  await appuyer(page, 'Passer au suivant')
  await dit(titre, 'Porteurs entre eux, tour 1 sur 7')
  await appuyer(page, 'Démarrer')
  await expect.poll(() => reste.textContent(), { timeout: 10_000 }).not.toBe('8:00')
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  const chemin = new URL(page.url()).pathname
  await expect
    .poll(() => page.evaluate(async (la) => (await caches.match(la)) !== undefined, chemin), { timeout: 20_000 })
    .toBe(true)
  const adresse = page.url()
  await page.close()
  await contexte.setOffline(true)
  const autre = await contexte.newPage()
  await autre.goto(adresse)
  await autre.getByText('Porteurs entre eux, tour 1 sur 7').first().waitFor()
  await expect.poll(() => autre.locator('[data-reste]').textContent()).toMatch(/^7:[0-5]\d$/u)
  // It was going when the page was closed, and goes on.
  expect(await autre.locator('horloge-des-tours').getAttribute('data-marche')).toBe('')
  await appuyer(autre, 'Pause')
  expect(await autre.locator('horloge-des-tours').getAttribute('data-marche')).toBe(null)
  for (const largeur of [360, 1280]) {
    await autre.setViewportSize({ width: largeur, height: 800 })
    expect(await autre.evaluate(() => document.documentElement.scrollWidth)).toBe(largeur)
  }
  expect(plaintes.filter((une) => !une.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})
