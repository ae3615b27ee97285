import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, ecrire, mots, type Personne } from './personnes.ts'
import { lienDuRole, sharedDemonstration } from './product.ts'

// What is noted on the spot, where there is no network: several in a row, each sent once, in order, when it comes back.

const ouverts: Personne[] = []
beforeAll(async () => void (await sharedDemonstration()))
afterAll(async () => {
  for (const { contexte } of ouverts) await contexte.close()
})

async function entrer(role: string): Promise<Personne & { racine: string }> {
  const product = await sharedDemonstration()
  const personne = await arriver(await sharedBrowser(), product.address, { largeur: 360 })
  ouverts.push(personne)
  await personne.page.goto(lienDuRole(product, role))
  await appuyer(personne.page, 'Entrer')
  await personne.page.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  return { ...personne, racine: `${product.address}/${new URL(personne.page.url()).pathname.split('/')[1]}` }
}

async function premiereAction({ page, racine }: Personne & { racine: string }): Promise<string> {
  await page.goto(`${racine}/suivi/mes-actions`)
  return ((await page.locator('a[href*="/actions/"]').first().getAttribute('href')) ?? '').split('/').at(-1) ?? ''
}

const enAttente = (page: Personne['page']): Promise<{ corps: string; refus?: string }[]> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('coup-de-pouce:plus-tard') ?? '[]'))

it('keeps the counts of two days in a row, typed on one page', async () => {
  const porteur = await entrer('porteur')
  const { page, contexte, racine, plaintes } = porteur
  const adresse = `${racine}/presences/${await premiereAction(porteur)}?jour=autre`
  await page.goto(adresse)
  await contexte.setOffline(true)
  for (const [jour, total] of [
    ['2026-01-08', '53'],
    ['2026-01-09', '54'],
  ] as const) {
    await page.getByLabel('Quel jour ?').fill(jour)
    await ecrire(page, 'Combien de personnes sont venues ?', total)
    await appuyer(page, 'Enregistrer')
    await page.getByText(`Gardé dans ce téléphone : ${total}`).waitFor()
  }
  await page.getByText('2 comptages attendent le réseau').waitFor()
  await contexte.setOffline(false)
  await page.getByText('Envoyé : 53, 54.').waitFor()
  await page.goto(adresse)
  expect(await mots(page)).toMatch(/54 présences.*53 présences/)
  expect(plaintes.filter((une) => !une.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})
