import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, ecrire, lire, mots, type Personne, suivre } from './personnes.ts'
import { lienDuRole, sharedDemonstration } from './product.ts'

/**
 * One evening of the demonstration's council, nine members of whom three are on paper and one is tied: 28 applications, from
 * who is there to what the committee answers.
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

const noter = async (page: Page, ligne: string) => {
  await ecrire(page, 'Une ligne par vote', ligne)
  await page.getByRole('button', { name: 'Noter', exact: true }).click()
}

/** The lines still to debate: their numbers, and how many vote. */
async function aDebattre(page: Page): Promise<{ n: number; votent: number }[]> {
  const lignes = await page.locator('section[aria-labelledby="debat"] li').all()
  return Promise.all(
    lignes.map(async (ligne) => {
      const dit = (await ligne.textContent()) ?? ''
      return { n: Number.parseInt(dit, 10), votent: dit.includes('quitte la salle') ? 8 : 9 }
    }),
  )
}

it('gives its opinion on 28 applications in one evening, and reads what the committee made of it', async () => {
  const secretaire = await entrer('conseil', 360)
  const { page, contexte, racine } = secretaire
  await suivre(page, /Séance du conseil/)
  await lire(page, 'La séance du conseil')
  const seance = page.url()
  expect(await mots(page)).toContain('peut être demandé par toute personne')

  // The ninth arrives.
  await page.getByText(/^\s*Qui est là/).click()
  const presents = page.getByRole('group', { name: 'Les membres présents' })
  for (const une of await presents.getByRole('checkbox').all()) await une.check()
  await appuyer(page, 'Noter qui est là')
  await page.getByText('Les personnes présentes sont notées').waitFor()
  expect(await mots(page)).toContain('9 personnes sur 9')
  // And says aloud that nothing ties them, which nothing is voted before.
  await page.getByRole('button', { name: /Rien à déclarer/ }).click()
  await page.getByText('C’est noté.').waitFor()
  expect(await mots(page)).not.toContain('Rien à déclarer')

  // One voice objects to a line; the others that two read alike are adopted together.
  const objections = page.getByRole('button', { name: /En débattre, ligne/ })
  if ((await objections.count()) > 0) {
    await objections.first().click()
    await page.getByText('cette ligne sera débattue').waitFor()
  }
  // Who is tied leaves the room: nine hands are one too many.
  const liee = page.getByRole('listitem').filter({ hasText: 'quitte la salle' }).first()
  const numero = Number.parseInt((await liee.locator('strong').first().textContent()) ?? '', 10)
  await noter(page, `${numero} : 6 2 1 0`)
  await page
    .getByText(/1 voix de trop/)
    .first()
    .waitFor()
  // What is refused came: it is told once, by the page, and leaves it once that line is accepted.
  expect(await mots(page)).not.toMatch(/Pas accepté|pas arrivée/)
  await noter(page, `${numero} : 6 1 1 0`)
  await page.getByText(`Noté. Ligne ${numero}`).waitFor()
  expect(await mots(page)).not.toContain('Pas accepté')
  const ensemble = page.getByRole('button', { name: /Personne n’objecte/ })
  if ((await ensemble.count()) > 0) {
    await ensemble.click()
    await page.getByText('Adopté ensemble').waitFor()
  }

  // The network is cut: what is typed waits in the phone, then goes by itself.
  const [premiere, seconde] = (await aDebattre(page)).filter(({ votent }) => votent === 9)
  if (!premiere || !seconde) throw new Error('two lines to debate')
  await contexte.setOffline(true)
  for (const { n, voix } of [
    { n: premiere.n, voix: '4 4 0 1' },
    { n: seconde.n, voix: '9 0 0 0' },
  ]) {
    await noter(page, `${n} : ${voix}`)
    await page.getByText(`Gardé dans ce téléphone : ${n} : ${voix}`).waitFor()
  }
  await contexte.setOffline(false)
  await page.getByText(new RegExp(`Envoyé : ${premiere.n} .*${seconde.n} `)).waitFor()

  // Another secretary counted otherwise: both stand there, and one is chosen.
  const autre = await entrer('animation')
  await autre.page.goto(seance)
  await noter(autre.page, `${seconde.n} : 8 1 0 0`)
  await autre.page.getByText('deux votes différents').waitFor()
  expect(await mots(autre.page)).toMatch(/[Dd]éjà noté, par .* : \d+ : 9 0 0 0.*taper : \d+ : 8 1 0 0/)
  await appuyer(autre.page, 'Mettre celui-ci à la place')
  await autre.page.getByText(`Noté. Ligne ${seconde.n}`).waitFor()

  // The rest, as ballots are counted.
  await page.goto(seance)
  const reste = await aDebattre(page)
  await page.getByText('Recopier plusieurs lignes').click()
  await page
    .getByLabel('Une ligne par rang')
    .fill(reste.map(({ n, votent }) => `${n} : 2 5 1 ${votent - 8}`).join('\n'))
  await appuyer(page, 'Noter ces lignes')
  await page.getByText('28 lignes adoptées sur 28').waitFor()
  await appuyer(page, 'Clore la séance')
  await page.getByText('La séance est close.').first().waitFor()

  // Nothing was seen by the city until then.
  const ville = await entrer('cdsu')
  expect((await ville.page.goto(seance))?.status()).toBe(403)
  const annee = /demandes (\d{4})/.exec(await mots(page))?.[1] ?? ''
  await ville.page.goto(`${racine}/actions/comite?annee=${annee}`)
  expect(await mots(ville.page)).not.toContain(`Avis sur les demandes ${annee}`)
  await suivre(page, 'Relire et transmettre l’avis')
  await ecrire(page, 'à quel titre', 'coprésidente du conseil citoyen')
  await appuyer(page, 'Transmettre à la ville')
  await page.getByText('L’avis est transmis').waitFor()
  const avis = page.url()

  // The committee's page leads to it; the city answers, with the reason asked.
  await ville.page.reload()
  await suivre(ville.page, new RegExp(`Avis sur les demandes ${annee}, version 1`))
  await lire(ville.page, /Avis du conseil citoyen/)
  expect(await mots(ville.page)).not.toContain('Cordier')
  await suivre(ville.page, 'Répondre au conseil')
  const questions = ville.page.getByRole('main').getByRole('group')
  for (const une of await questions.all()) await une.getByLabel('Suivi', { exact: true }).check()
  await questions.nth(12).getByLabel('Pas suivi').check()
  await appuyer(ville.page, 'Enregistrer les réponses')
  await ville.page
    .getByText(/dites pourquoi/)
    .first()
    .waitFor()
  await ville.page.getByRole('textbox', { name: 'Pourquoi ?' }).nth(12).fill('Plus de crédits cette année.')
  await appuyer(ville.page, 'Enregistrer les réponses')
  await ville.page.getByText('Le conseil le lit').waitFor()

  await page.goto(avis)
  const lu = await mots(page)
  expect(lu).toContain('27 avis suivis, 1 pas suivi')
  expect(lu).toContain('Plus de crédits cette année.')
  for (const { plaintes } of tous) expect(plaintes).toEqual([])
})
