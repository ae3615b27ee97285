import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { appuyer, arriver, lire, mots, type Personne } from './personnes.ts'
import { lienDuRole, type Product, sharedDemonstration } from './product.ts'

/**
 * A week of the desk on the demonstration, by mouse, then by keyboard alone: read what waits, open a need from the plan,
 * keep three people, send the first message, hear an answer by phone, ask the porteur, both yes, done, thank-you.
 */
type Main = Readonly<{
  /** Follows a link or presses a button, by its words. */
  activer(nom: string | RegExp): Promise<void>
  /** Ticks the first box of that name that is not ticked yet. */
  cocher(nom: string | RegExp): Promise<void>
  ecrire(nom: string | RegExp, texte: string): Promise<void>
}>

const aLaSouris = (page: Page): Main => {
  const principal = page.getByRole('main')
  return {
    activer: (nom) =>
      principal
        .getByRole('link', { name: nom })
        .or(principal.getByRole('button', { name: nom }))
        .or(principal.locator('summary').filter({ hasText: nom }))
        .first()
        .click(),
    cocher: async (nom) => {
      const cases = principal.getByRole('checkbox', { name: nom, checked: false })
      await cases.first().check()
    },
    ecrire: (nom, texte) => principal.getByRole('textbox', { name: nom }).first().fill(texte),
  }
}

const auClavier = (page: Page): Main => ({
  activer: async (nom) => {
    await tabulerJusqua(page, nom, 'a, button, summary')
    await page.keyboard.press('Enter')
    await page.waitForLoadState()
  },
  cocher: async (nom) => {
    await tabulerJusqua(page, nom, 'input[type="checkbox"]:not(:checked)')
    await page.keyboard.press('Space')
  },
  ecrire: async (nom, texte) => {
    await tabulerJusqua(page, nom, 'input, textarea')
    await page.keyboard.type(texte)
  },
})

const PAS_MAX = 260

/** Presses Tab until what has the focus is such an element, of this name, and seen to have it. */
async function tabulerJusqua(page: Page, nom: string | RegExp, sorte: string): Promise<void> {
  for (let pas = 0; pas < PAS_MAX; pas++) {
    await page.keyboard.press('Tab')
    const { dit, vu } = await page.evaluate((voulue) => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || !element.matches(voulue) || !element.closest('main'))
        return { dit: null, vu: false }
      const style = getComputedStyle(element)
      const champ = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      const texte = champ ? element.labels?.[0]?.textContent : element.textContent
      return {
        dit: (element.getAttribute('aria-label') ?? texte ?? '').replace(/\s+/gu, ' ').trim(),
        vu: element.matches(':focus-visible') && (style.outlineStyle !== 'none' || style.boxShadow !== 'none'),
      }
    }, sorte)
    if (dit === null || !(typeof nom === 'string' ? dit.includes(nom) : nom.test(dit))) continue
    expect(vu, `the focus is seen on ${dit}`).toBe(true)
    return
  }
  throw new Error(`Never reached with the keyboard: ${nom}`)
}

let browser: Browser
let product: Product
beforeAll(async () => {
  browser = await sharedBrowser()
  product = await sharedDemonstration()
})

// One need each: both weeks are those of one demonstration.
describe.each([
  ['by mouse', aLaSouris, 'Un générique tout neuf pour la radio', 'Trois personnes ont écrit leur premier message.'],
  [
    'by keyboard alone',
    auClavier,
    'Apprendre la fermeture éclair à dix débutantes et débutants',
    'Tout le monde a applaudi, même le chien.',
  ],
] as const)('a week of the desk, %s', (comment, donnerLaMain, BESOIN, MERCI) => {
  let personne: Personne
  let page: Page
  let main: Main
  let accueil = ''
  let pointages = 0

  beforeAll(async () => {
    personne = await arriver(browser, product.address)
    page = personne.page
    await page.goto(lienDuRole(product, 'coordination'))
    await appuyer(page, 'Entrer')
    await lire(page, /Bonjour/)
    accueil = `${product.address}/${new URL(page.url()).pathname.split('/')[1]}`
    await page.exposeFunction('pointer', () => {
      pointages += 1
    })
    await page.addInitScript("addEventListener('pointerdown', () => pointer(), true)")
    main = donnerLaMain(page)
  })
  afterAll(() => personne.contexte.close())

  it('reads what waits, then the plan, and opens a need', async () => {
    await page.goto(`${accueil}/mises-en-lien`)
    await page.getByRole('heading', { level: 2, name: 'À faire' }).waitFor()
    await main.activer('Le plan de la semaine')
    await lire(page, 'Le plan de la semaine')
    await page.goto(`${accueil}/appels`)
    await main.activer(BESOIN)
    await lire(page, BESOIN)
    await main.activer(/^Voir les réponses et chercher/)
    await lire(page, BESOIN)
    expect(await mots(page)).toMatch(/Sûres|Possibles : à demander/)
  })

  it('keeps two people in one gesture, and nothing is sent', async () => {
    for (const _ of [1, 2]) await main.cocher(/^Retenir /)
    await main.activer('Retenir les personnes cochées')
    await page.getByText('2 personnes sont retenues. Rien n’est encore envoyé.').waitFor()
  })

  it('sends the first message from its own phone, and is led to the next person', async () => {
    await main.activer(/l’une après l’autre/)
    await lire(page, /^Demander à /)
    const premiere = page.url()
    await main.activer('Voir le numéro et préparer les messages')
    await page.getByText('Cette lecture est notée.').waitFor()
    expect(await mots(page)).toMatch(/Bonjour .*(vous avez (dit|choisi)|On pense à vous|Ça vous dit)/s)
    await main.activer(/^(Le message est parti|Le billet est remis)$/)
    await page.getByText(/C’est demandé/).waitFor()
    await lire(page, /^Demander à /)
    expect(page.url().split('/').at(-2)).not.toBe(premiere.split('/').at(-2))
  })

  it('notes a yes by phone, asks the porteur, and both have said yes', async () => {
    const celle = page.url().replace(/\/proposition-talent.*/, '')
    await main.activer('A dit oui')
    await page.getByText('C’est noté : a dit oui.').waitFor()
    // While places are open, the page goes on to the next person.
    await page.goto(celle)
    await main.activer(/^Demander (à|au|aux) /)
    await lire(page, /^Demander (à|au|aux) /)
    const dit = await mots(page)
    expect(dit).toContain('a dit oui : une personne')
    await main.activer('A dit oui')
    await page.getByText('Les deux disent oui').first().waitFor()
  })

  it('says that it is done, with a thank-you, which everyone reads', async () => {
    // Its day has not come: no button asks yet; the page is there for who did it sooner.
    await page.goto(`${page.url()}/conclusion`)
    await lire(page, 'Est-ce que ça s’est fait ?')
    await main.ecrire(/^Combien de temps/, '2h')
    await main.ecrire(/^Un mot de merci/, MERCI)
    await main.cocher(/^Ce merci peut être montré/)
    await main.activer('Enregistrer')
    await page.getByText('Merci ! Le coup de pouce est compté.').waitFor()
    // Written by the desk, the words need no other reader.
    await page.goto(`${accueil}/mercis`)
    expect(await mots(page)).toContain(MERCI)
  })

  it('answers from a card of the board, which keeps the focus', async () => {
    await page.goto(`${accueil}/mises-en-lien`)
    await main.activer(/^En attente/)
    await main.activer(/ a dit oui$/)
    await page.getByText(/^La réponse.* est notée pour/).waitFor()
    const carte = new URL(page.url()).hash.slice(1)
    expect(carte).toMatch(/^m-/)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(carte)
  })

  it(`was done ${comment}, without a complaint of the browser`, () => {
    expect(personne.plaintes).toEqual([])
    expect(pointages > 0).toBe(comment === 'by mouse')
  })
})
