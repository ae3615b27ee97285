import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jourDe } from '#platform/dates.ts'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, choisir, ecrire, lire, mots, type Personne, suivre } from './personnes.ts'
import { lienDuRole, type Product, sharedDemonstration } from './product.ts'

/**
 * A meeting on the demonstration, from the date found together to what a structure has to do: two people of the desk, a
 * porteur on a phone, a visitor without an account.
 */
const TITRE = 'Bilan de l’hiver'
const DECIDE = 'Prêter la grande salle aux Petites Roues'
const dans = (jours: number) => jourDe(Temporal.Now.instant()).add({ days: jours }).toString()

let browser: Browser
let product: Product
const tous: Personne[] = []
const T = '/les-hauts-cerisiers'

beforeAll(async () => {
  browser = await sharedBrowser()
  product = await sharedDemonstration()
})
afterAll(async () => {
  for (const { contexte } of tous) await contexte.close()
})

async function entrer(role: string, largeur = 1280): Promise<Page> {
  const personne = await arriver(browser, product.address, { largeur })
  tous.push(personne)
  await personne.page.goto(lienDuRole(product, role))
  await appuyer(personne.page, /.*/)
  await personne.page.waitForLoadState()
  return personne.page
}

const notes = (page: Page) => page.getByRole('textbox', { name: 'Ce qui n’était pas prévu' })

describe('a meeting', () => {
  it('is dated together, written down by two at once, with and without a network or JavaScript, and leaves each with what to do', async () => {
    const animation = await entrer('animation')
    await animation.goto(`${product.address}${T}/calendrier`)
    await suivre(animation, 'Temps forts')
    await suivre(animation, 'Organiser une rencontre')
    await ecrire(animation, 'Quelle rencontre ?', TITRE)
    await animation.getByLabel('Tout le quartier').check()
    for (const [n, jours] of [20, 22].entries()) {
      await animation.getByLabel(`Date ${n + 1}`, { exact: true }).fill(dans(jours))
      await animation.getByLabel(`Heure de la date ${n + 1}`).fill('18:00')
    }
    await appuyer(animation, 'Continuer')
    await lire(animation, /Qui inviter/)

    // The porteur answers from a phone, in one page.
    const porteur = await entrer('porteur', 360)
    await suivre(porteur, new RegExp(`Dire quelles dates vous vont pour « ${TITRE} »`))
    await lire(porteur, TITRE)
    const questions = porteur.getByRole('main').getByRole('group')
    await questions.nth(0).getByLabel('Non').check()
    await questions.nth(1).getByLabel('Oui').check()
    await appuyer(porteur, 'Envoyer mes dates')

    const fiche = animation.url().replace(/\/invites.*$/, '')
    await animation.goto(`${fiche}/dates`)
    const meilleure = animation.getByRole('article').filter({ hasText: 'Convient le mieux' })
    expect(await meilleure.count()).toBe(1)
    expect(await meilleure.textContent()).toMatch(/Oui\s: Sabrina L\./)
    await meilleure.getByRole('button', { name: /Choisir cette date/ }).click()
    await lire(animation, /Inviter à/)

    // Anybody reads it in the calendar, and nothing of who comes.
    const visiteur = await arriver(browser, product.address, { js: false })
    tous.push(visiteur)
    await visiteur.page.goto(`${product.address}${T}/calendrier?du=${dans(22)}`)
    await suivre(visiteur.page, TITRE)
    await lire(visiteur.page, TITRE)
    expect(await mots(visiteur.page)).not.toContain('Sabrina')

    // Two write at once: what is typed is kept by itself, and the second sees what the first wrote.
    const coordination = await entrer('coordination')
    await animation.goto(`${fiche}/reunion`)
    await coordination.goto(`${fiche}/reunion`)
    await notes(animation).fill('La salle était froide.')
    await animation
      .getByText(/^Enregistré/)
      .first()
      .waitFor()
    await notes(coordination).fill('On remercie Oumou.')
    await coordination.getByText('Quelqu’un a écrit ceci en même temps').first().waitFor()
    expect(await mots(coordination)).toContain('La salle était froide.')
    expect(await notes(coordination).inputValue()).toBe('On remercie Oumou.')

    // Half typed, it is there when one comes back; decided, the box is empty for the next one.
    const decide = animation.getByLabel('Qu’est-ce qui est décidé ?').last()
    await ecrire(animation, 'Qu’est-ce qui est décidé ?', 'Prêter la')
    await animation.goto(fiche)
    await animation.goto(`${fiche}/reunion`)
    await expect.poll(() => decide.inputValue()).toBe('Prêter la')
    await ecrire(animation, 'Qu’est-ce qui est décidé ?', DECIDE)
    await choisir(animation, 'Qui s’en occupe ?', 'Centre social Les Trois Cerises')
    await animation.getByLabel('Pour quand ?').fill(dans(5))
    await appuyer(animation, 'C’est décidé')
    await animation.getByRole('main').getByText(DECIDE).first().waitFor()
    await animation.reload()
    expect(await notes(animation).inputValue()).toBe('La salle était froide.')
    expect(await decide.inputValue()).toBe('')

    await porteur.goto(`${product.address}${T}`)
    await suivre(porteur, new RegExp(DECIDE))
    await appuyer(porteur, `C’est fait : ${DECIDE}`)
    await porteur
      .getByRole('main')
      .getByRole('button', { name: `C’est fait : ${DECIDE}` })
      .waitFor({ state: 'detached' })
    await porteur.goto(`${product.address}${T}`)
    expect(await mots(porteur)).not.toContain(DECIDE)

    // The network is cut while one types, then the page is closed: the words come back, and leave. A box ticked too.
    const contexte = coordination.context()
    await coordination.goto(`${fiche}/reunion`)
    // What was not settled comes back with its quarrel, until one of the two is chosen.
    await coordination.getByText('Quelqu’un a écrit ceci en même temps').first().waitFor()
    await appuyer(coordination, /^Garder le mien/)
    await coordination
      .getByText(/^Enregistré/)
      .first()
      .waitFor()
    await contexte.setOffline(true)
    // Said at the gesture, in sight, and where it is said what is kept.
    await coordination.getByRole('button', { name: 'C’est décidé' }).click()
    const coupe = coordination.getByText('Pas de réseau : rien n’est parti')
    await coupe.waitFor()
    const [haut, vue] = [(await coupe.boundingBox())?.y ?? -1, coordination.viewportSize()?.height ?? 0]
    expect(haut > 0 && haut < vue, `${haut} of ${vue}`).toBe(true)
    expect(await coordination.locator('[data-etat]').textContent()).toContain('Pas de réseau')
    await notes(coordination).fill('On remercie Oumou et Rachid.')
    const presente = coordination.getByRole('group', { name: 'Les personnes présentes' }).getByRole('checkbox').first()
    await presente.check()
    await coordination.getByText('Pas de réseau : vos mots sont gardés ici').waitFor()
    await coordination.close()
    await contexte.setOffline(false)
    const revenue = await contexte.newPage()
    await revenue.goto(`${fiche}/reunion`)
    await revenue.waitForFunction(() => !Object.keys(localStorage).some((cle) => cle.startsWith('reunion/')))
    await revenue.reload()
    expect(await notes(revenue).inputValue()).toBe('On remercie Oumou et Rachid.')
    expect(
      await revenue.getByRole('group', { name: 'Les personnes présentes' }).getByRole('checkbox').first().isChecked(),
    ).toBe(true)

    // Without JavaScript, one button keeps all: the notes, and what is decided.
    const sansJs = await arriver(browser, product.address, { js: false, largeur: 360 })
    tous.push(sansJs)
    await sansJs.contexte.addCookies(await contexte.cookies())
    await sansJs.page.goto(`${fiche}/reunion`)
    await notes(sansJs.page).fill('On remercie tout le monde.')
    await ecrire(sansJs.page, 'Qu’est-ce qui est décidé ?', 'Rendre les clés')
    await appuyer(sansJs.page, 'Tout enregistrer')
    await sansJs.page
      .getByText(/^Enregistré/)
      .first()
      .waitFor()
    expect(await notes(sansJs.page).inputValue()).toBe('On remercie tout le monde.')
    expect(await mots(sansJs.page)).toContain('Rendre les clés')

    // Called off, so that what follows in this run finds the demonstration as it was.
    await animation.goto(`${fiche}/annulation`)
    await appuyer(animation, /Annuler/)
    const plaintes = tous.flatMap((une) => une.plaintes).filter((une) => !/ERR_INTERNET_DISCONNECTED/.test(une))
    expect(plaintes).toEqual([])
  }, 120_000)
})
