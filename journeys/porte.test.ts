import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, mots, type Personne } from './personnes.ts'
import { lienDuRole, sharedDemonstration } from './product.ts'

// The door of the launch day, in a room without a network: who was not on the list is on it once it comes back.

const ouverts: Personne[] = []
beforeAll(async () => void (await sharedDemonstration()))
afterAll(async () => {
  for (const { contexte } of ouverts) await contexte.close()
})

/** One day, prepared once: the second phone of the desk finds it ready. */
let laPorteDuJour: string | undefined

/** The desk's phone, at the door of the day to come, its plan composed. */
async function aLaPorte(): Promise<Personne & { porte: string }> {
  const product = await sharedDemonstration()
  const personne = await arriver(await sharedBrowser(), product.address, { largeur: 360 })
  ouverts.push(personne)
  const { page } = personne
  await page.goto(lienDuRole(product, 'coordination'))
  await appuyer(page, 'Entrer')
  await page.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  const racine = `/${new URL(page.url()).pathname.split('/')[1]}/lancement`
  if (laPorteDuJour) return { ...personne, porte: laPorteDuJour }
  const id = crypto.randomUUID()
  await page.goto(product.address + racine)
  // One whose date is known: the door is lent until its midnight.
  const datees = page
    .getByLabel('De quelle rencontre s’agit-il ?')
    .locator('option')
    .filter({ hasText: /\d\s*h(?!\p{L})/u })
  const tempsFortId = await datees.first().getAttribute('value')
  const porte = `${racine}/${id}/accueil`
  await poster(page, racine, { id, tempsFortId: tempsFortId ?? '' })
  for (const n of ['1', '2'])
    await poster(page, `${racine}/${id}/stands/nouveau`, { numeroDuStand: n, titre: `Stand ${n}`, places: '4' })
  // As many people as make two free itineraries.
  for (const prenom of ['Ana', 'Bob', 'Cléo', 'Dan', 'Eve', 'Fay', 'Guy', 'Hind', 'Ida', 'Jo', 'Kim'])
    await poster(page, `${racine}/${id}/inscription`, { prenom, role: 'habitant', nombre: '1' })
  await page.goto(`${product.address}${racine}/${id}/plan`)
  const auxStands = page.locator('section', { hasText: 'personnes passent par 2 stands' })
  await auxStands.getByRole('button', { name: 'Composer le plan' }).click()
  await page.getByText('Le plan est composé.').waitFor()
  laPorteDuJour = product.address + porte
  return { ...personne, porte: laPorteDuJour }
}

/** What is prepared, as its forms say it; what is tested is keyed by hand. */
async function poster(page: Personne['page'], vers: string, dit: Record<string, string>): Promise<void> {
  const statut = await page.evaluate(
    async ([ou, champs]) => {
      const body = new URLSearchParams({ id: crypto.randomUUID(), ...champs })
      return (await fetch(ou, { method: 'POST', body })).status
    },
    [vers, dit] as const,
  )
  expect(statut, vers).toBe(200)
}

const enAttente = (page: Personne['page']): Promise<{ corps: string; refus?: string }[]> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('coup-de-pouce:plus-tard') ?? '[]'))

/** A volunteer's own phone, which knows nothing of this place. */
async function benevole(): Promise<Personne> {
  const product = await sharedDemonstration()
  const personne = await arriver(await sharedBrowser(), product.address, { largeur: 360 })
  ouverts.push(personne)
  return personne
}

async function noter(page: Personne['page'], dit: string, quoi: string): Promise<void> {
  await page.getByLabel('Numéro, ou premières lettres du prénom').fill(dit)
  await page.getByLabel(quoi).check({ force: true })
  await appuyer(page, 'Noter')
}

it('takes somebody who was not on the list without a network, and gives back what was said of a paper already given', async () => {
  const { page, contexte, porte, plaintes } = await aLaPorte()
  await page.goto(porte)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  const [, libre = ''] = /« Ana (\d+) »/u.exec(await mots(page)) ?? []
  expect(Number(libre)).toBeGreaterThan(900)
  await contexte.setOffline(true)
  for (const [nom, attendent] of [
    ['Ysolde', '1 pointage attend'],
    ['Zacharie', '2 pointages attendent'],
  ] as const) {
    // The same paper, said of two people.
    await noter(page, `${nom} ${libre}`, 'Elle n’était pas inscrite')
    await page.getByText(`${attendent} le réseau`).waitFor()
  }
  await contexte.setOffline(false)
  await page.getByText(`Pas accepté, gardé ici : Zacharie ${libre}`).waitFor()
  expect(await mots(page)).toContain(`L’itinéraire ${libre} est déjà celui de Ysolde`)
  // It is put right on the spot.
  await page.getByRole('button', { name: 'Reprendre' }).click()
  await page.getByLabel('Numéro, ou premières lettres du prénom').fill(`Zacharie ${Number(libre) + 1}`)
  await appuyer(page, 'Noter')
  await page.getByText(`Là : Zacharie, avec l’itinéraire ${Number(libre) + 1}`).waitFor()
  expect(await enAttente(page)).toEqual([])
  await page.goto(porte)
  expect(await mots(page)).toMatch(new RegExp(`${libre} · Ysolde.*${Number(libre) + 1} · Zacharie`, 'u'))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  // Taken back: the paper is free again.
  await noter(page, libre, 'Effacer : c’était une erreur')
  await page.getByText('Plus sur la liste : Ysolde.').waitFor()
  expect(plaintes.filter((une) => !une.includes('ERR_INTERNET_DISCONNECTED') && !une.includes('422'))).toEqual([])
})

it('is lent to a volunteer’s phone, which keeps what it types without a network, and says that it is taken back', async () => {
  const { page: bureau, porte } = await aLaPorte()
  await bureau.goto(porte)
  await bureau.getByRole('link', { name: 'Prêter la porte' }).click()
  await appuyer(bureau, 'Prêter la porte à quelqu’un')
  await bureau.getByRole('heading', { name: 'La porte 1 est prêtée' }).waitFor()
  expect(await bureau.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  const [lien = ''] =
    /https?:\/\/\S+\/l\/[\w.-]+/u.exec((await bureau.locator('#message-pret').textContent()) ?? '') ?? []
  const { page, contexte, plaintes } = await benevole()
  await page.goto(lien)
  await page.getByText(/Vous tenez la porte .*jusqu’à minuit/u).waitFor()
  const adresse = page.url()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await expect
    .poll(() => page.evaluate(async () => (await caches.match(location.pathname)) !== undefined), { timeout: 20_000 })
    .toBe(true)
  await contexte.setOffline(true)
  // Closed and opened again in the hall.
  await page.goto(adresse)
  await noter(page, '1', 'Elle est là')
  await page.getByText('1 pointage attend le réseau').waitFor()
  await contexte.setOffline(false)
  await page.getByText('Envoyé : 1').waitFor()
  await page.goto(adresse)
  expect(await mots(page)).toMatch(/Là\s*1 · Ana/u)
  await bureau.goto(porte.replace(/accueil$/u, 'portes'))
  await bureau.getByText('1 pointage reçu').waitFor()
  await bureau.getByRole('button', { name: 'Reprendre la porte 1' }).click()
  await bureau.getByText('ce lien n’ouvre plus rien').waitFor()
  for (const encore of [adresse, lien]) {
    await page.goto(encore)
    await page.getByRole('heading', { name: 'Cette porte a été reprise' }).waitFor()
    expect(await mots(page)).not.toContain('Ana')
  }
  expect(plaintes.filter((une) => !une.includes('ERR_INTERNET_DISCONNECTED') && !une.includes('410'))).toEqual([])
})
