import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, choisir, deplier, ecrire, lire, mots, type Personne, suivre } from './personnes.ts'
import { lienDuRole, sharedDemonstration } from './product.ts'

/**
 * Two structures say that they worked together before, one on its page, the other on the phone to the desk; a coup de pouce of
 * somebody of one for the other ties them this year; the evaluation says both, and the city is not told who is alone.
 */
const tous: Personne[] = []
beforeAll(async () => void (await sharedDemonstration()))
afterAll(async () => {
  for (const { contexte } of tous) await contexte.close()
})

async function entrer(role: string, largeur = 1280): Promise<Personne & { racine: string }> {
  const product = await sharedDemonstration()
  const personne = await arriver(await sharedBrowser(), product.address, { largeur })
  tous.push(personne)
  await personne.page.goto(lienDuRole(product, role))
  await appuyer(personne.page, 'Entrer')
  await personne.page.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  return { ...personne, racine: `${product.address}/${new URL(personne.page.url()).pathname.split('/')[1]}` }
}

const largeurDe = ({ page }: Personne) => page.evaluate(() => document.documentElement.scrollWidth)

it('ties two structures by what they did, and keeps apart what they say of before', async () => {
  const porteur = await entrer('porteur', 360)
  const { year } = Temporal.Now.plainDateISO('Europe/Paris')
  await porteur.page.goto(`${porteur.racine}/cooperation/${year}`)
  await suivre(porteur.page, /Tous les liens/)
  await lire(porteur.page, /Qui travaille avec/)
  const sienne = porteur.page.url()
  expect(await mots(porteur.page)).not.toContain('Le Tournevis, depuis')
  await choisir(porteur.page, 'Avec qui ?', 'Le Tournevis')
  await ecrire(porteur.page, 'Depuis quelle année ?', '2019')
  await appuyer(porteur.page, 'Le dire')
  await porteur.page.getByText('L’autre structure dira si c’est vrai').first().waitFor()
  expect(await largeurDe(porteur)).toBe(360)

  // The treasurer of the Tournevis is on the phone: the desk finds the line of what waits, and notes the yes.
  const bureau = await entrer('coordination')
  await bureau.page.goto(`${bureau.racine}/structures`)
  await suivre(bureau.page, /Le Tournevis/)
  await deplier(bureau.page, 'Qui travaille avec qui')
  await suivre(bureau.page, 'Ses liens avec d’autres structures')
  await appuyer(bureau.page, /Oui, c’est vrai pour Le Tournevis, avec Centre social/)
  await bureau.page.getByText('vous le dites toutes les deux').first().waitFor()
  expect(await mots(bureau.page)).toMatch(/Centre social Les Trois Cerises, depuis 2019 Dit par les deux/u)

  // Somebody of the Tournevis lent the centre a hand.
  await bureau.page.goto(`${bureau.racine}/coups-de-pouce/nouveau`)
  await choisir(bureau.page, 'Pour quelle action ?', 'Partir un peu')
  await ecrire(bureau.page, 'Qu’est-ce qui a été fait ?', 'Réparer la sono du car')
  await choisir(bureau.page, 'Par qui ?', 'Christophe M.')
  await bureau.page.getByLabel(/Combien de temps/).fill('2 h')
  await appuyer(bureau.page, 'Compter ce coup de pouce')
  await bureau.page.getByText('Le coup de pouce est compté').first().waitFor()

  const conseil = await entrer('conseil', 360)
  await conseil.page.goto(`${conseil.racine}/cooperation/${year}`)
  const lue = await mots(conseil.page)
  expect(lue).toMatch(/Centre social Les Trois Cerises et Le Tournevis\s*Coup de pouce : \d/u)
  expect(lue).toContain('Elles le disent : depuis 2019')
  expect(lue).toMatch(/rien de noté avec une autre en \d{4} : /u)
  expect(await largeurDe(conseil)).toBe(360)
  await conseil.page.goto(`${conseil.racine}/evaluation/${year}`)
  expect(await mots(conseil.page)).toMatch(/Disent : depuis 2019/u)

  const ville = await entrer('cdsu')
  await ville.page.goto(`${ville.racine}/evaluation/${year}`)
  const evaluation = await mots(ville.page)
  expect(evaluation).toMatch(/Disent : depuis 2019/u)
  expect(evaluation).toMatch(/structures du programme n’ont rien de noté avec une autre en \d{4}\./u)
  expect(evaluation).not.toContain('fait le pont')

  await porteur.page.goto(sienne)
  expect(await mots(porteur.page)).toMatch(/Le Tournevis\s*Coup de pouce : \d/u)
  expect(tous.flatMap(({ plaintes }) => plaintes)).toEqual([])
})
