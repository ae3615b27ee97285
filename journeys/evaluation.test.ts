import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, ecrire, mots, type Personne, suivre } from './personnes.ts'
import { lienDuRole, sharedDemonstration } from './product.ts'

/**
 * The year of the demonstration is evaluated by the city and the council, who do not agree, and the reader sees it; what was
 * recommended before is read as forgotten; a story that is taken back has gone from the page, the PDF and the poster.
 */
const tous: Personne[] = []
beforeAll(async () => void (await sharedDemonstration()))
afterAll(async () => {
  for (const { contexte } of tous) await contexte.close()
})

async function venir(largeur = 1280): Promise<Personne> {
  const { address } = await sharedDemonstration()
  const personne = await arriver(await sharedBrowser(), address, { largeur })
  tous.push(personne)
  return personne
}

async function entrer(role: string, largeur = 1280): Promise<Personne & { racine: string }> {
  const product = await sharedDemonstration()
  const personne = await venir(largeur)
  await personne.page.goto(lienDuRole(product, role))
  await appuyer(personne.page, 'Entrer')
  await personne.page.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  return { ...personne, racine: `${product.address}/${new URL(personne.page.url()).pathname.split('/')[1]}` }
}

const dansLaPage = async (personne: Personne, adresse: string): Promise<string> => {
  await personne.page.goto(adresse)
  return mots(personne.page)
}

const SOIR = 'Le soir, nous n’avons vu ouverte qu’une porte sur trois.'

it('is evaluated by the city and by the council, whose disagreement stands at the top, then adopted', async () => {
  const ville = await entrer('cdsu')
  await ville.page
    .getByRole('main')
    .getByRole('link', { name: String(new Date().getFullYear()), exact: true })
    .click()
  await ville.page.waitForURL(/\/evaluation\/\d+/u)
  const annee = Number(/\/evaluation\/(\d+)/.exec(ville.page.url())?.[1])
  const evaluation = ville.page.url()
  await ville.page.getByRole('link', { name: /Commenter.*Où en sont les actions/ }).click()
  await ville.page.getByText('C’est aussi ce que nous voyons').click()
  await ecrire(ville.page, 'Ce que vous en dites', 'Presque tout a eu lieu.')
  await appuyer(ville.page, 'Garder')
  await ville.page.getByText('C’est écrit, sous cette section').first().waitFor()

  // The council says otherwise of the same section, on a phone, under its own name.
  const conseil = await entrer('conseil', 360)
  await conseil.page.goto(`${evaluation.replace(/#.*$/u, '')}/commentaires/actions`)
  expect(await mots(conseil.page)).toContain('Presque tout a eu lieu.')
  await conseil.page.getByText('Nous voyons autre chose').click()
  await ecrire(conseil.page, 'Ce que vous en dites', SOIR)
  await appuyer(conseil.page, 'Garder')
  expect(await conseil.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)

  const lue = await dansLaPage(ville, evaluation.replace(/#.*$/u, ''))
  expect(lue).toContain('Des voix ne sont pas d’accord')
  expect(lue).toContain(SOIR)
  // The city may neither change nor hide it.
  const refus = await ville.contexte.request.get(`${ville.racine}/evaluation/${annee}/conseil/nouvelle`)
  expect(refus.status()).toBe(403)

  await suivre(ville.page, 'Ce qui est adopté')
  await appuyer(ville.page, 'Adopter')
  await ville.page.getByText('L’évaluation est adoptée').first().waitFor()
  expect(await mots(ville.page)).toContain(SOIR)
  expect(await mots(ville.page)).toContain('Qui peut lire cette édition')
  expect([...ville.plaintes, ...conseil.plaintes]).toEqual([])
})

it('reads a recommendation of last year as forgotten', async () => {
  const conseil = await entrer('conseil')
  const annee = new Date().getFullYear()
  await conseil.page.goto(`${conseil.racine}/evaluation/${annee}/recommandations`)
  await suivre(conseil.page, /Ouvrir le centre social un soir/)
  await conseil.page.getByText('Un an après son jour, elle n’a eu ni réponse ni suite').waitFor()
  expect(conseil.plaintes).toEqual([])
})

it.skipIf(popplerMissing())('holds no word of a story once it is taken back: page, PDF, poster', async () => {
  const [conseil, voisin] = [await entrer('conseil'), await venir(360)]
  const avant = new Date().getFullYear() - 1
  const pour = `${conseil.racine}/evaluation/${avant}/en-clair`
  await conseil.page.goto(`${conseil.racine}/evaluation/${avant}/adoption`)
  await suivre(conseil.page, /Version 1/)
  const edition = conseil.page.url()
  const pdf = async (adresse: string) =>
    textOf(new Uint8Array(await (await conseil.contexte.request.get(adresse)).body())).replace(/\s+/gu, ' ')
  const lectures = async () => ({
    edition: await dansLaPage(conseil, edition),
    pdf: await pdf(`${edition}/pdf`),
    page: await dansLaPage(voisin, pour),
    affiche: await pdf(`${pour}/affiche`),
  })
  for (const [ou, dit] of Object.entries(await lectures())) expect(dit, ou).toContain('c’est moi qui ouvre le mardi')
  expect(await voisin.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  // With the disagreement of that year, it is one sheet still.
  const feuille = await conseil.contexte.request.get(`${pour}/affiche`)
  expect((await PDFDocument.load(new Uint8Array(await feuille.body()))).getPageCount()).toBe(1)

  await conseil.page.goto(`${conseil.racine}/recits/tenir`)
  // Among the older ones, which are folded.
  const fiche = conseil.page.locator('article', { hasText: 'c’est moi qui ouvre le mardi' }).locator('a[aria-label]')
  await conseil.page.goto(new URL((await fiche.first().getAttribute('href')) ?? '', conseil.page.url()).href)
  await suivre(conseil.page, /Retirer/)
  await conseil.page.getByRole('radio').first().check()
  await appuyer(conseil.page, /Retirer/)
  await conseil.page.getByText('il n’en reste pas un mot').first().waitFor()
  const apres = await lectures()
  for (const [ou, dit] of Object.entries(apres)) expect(dit, ou).not.toMatch(/qui ouvre le mardi|Fatou/u)
  expect(apres.edition).toContain('retiré à la demande de la personne')
  expect([...conseil.plaintes, ...voisin.plaintes]).toEqual([])
})
