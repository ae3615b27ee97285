import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { type Appareil, appuyer, arriver, ecrire, mots, type Personne } from './personnes.ts'
import { lienDuRole, sharedDemonstration } from './product.ts'

// What is noted on the spot, where there is no network: several in a row, each sent once, in order, when it comes back.

const ouverts: Personne[] = []
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
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
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
  await page.getByText(/Envoyé : 53 .*, 54 /).waitFor()
  await page.goto(adresse)
  expect(await mots(page)).toMatch(/54 présences.*53 présences/)
  expect(plaintes.filter((une) => !une.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

/** Opens a page, with what waits in no way of it; the worker keeps it at this first visit. */
async function gardee({ page }: Personne, adresse: string): Promise<void> {
  await page.goto(adresse)
  const { pathname, search } = new URL(adresse)
  const chemin = pathname + search
  await expect
    .poll(() => page.evaluate(async (la) => (await caches.match(la)) !== undefined, chemin), { timeout: 20_000 })
    .toBe(true)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
}

const tient = (page: Personne['page'], nombre: string) => page.getByText(`${nombre} le réseau`).waitFor()

it('keeps two notes of a visit typed after its page was opened again without a network, and sends each once, in order', async () => {
  const porteur = await entrer('porteur')
  const { page, contexte, racine } = porteur
  const action = await premiereAction(porteur)
  const adresse = `${racine}/actions/${action}/journal/nouvelle`
  await gardee(porteur, adresse)
  await contexte.setOffline(true)
  for (const [combien, texte] of [
    ['1 note attend', 'Première note, sans réseau.'],
    ['2 notes attendent', 'Seconde note, sans réseau.'],
  ] as const) {
    // Closed and opened again: another note, not the same.
    await page.goto(adresse)
    await ecrire(page, 'Votre note', texte)
    await appuyer(page, 'Garder la note')
    await tient(page, combien)
    expect(await page.getByLabel('Votre note').inputValue()).toBe('')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  }
  await page.getByText('La photo se joindra ensuite').waitFor()
  const ids = (await enAttente(page)).map(({ corps }) => new URLSearchParams(corps).get('id') ?? '')
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(2)
  await contexte.setOffline(false)
  await page.getByText('Envoyé : ').waitFor()
  expect(await enAttente(page)).toEqual([])
  await page.goto(`${racine}/actions/${action}/journal`)
  const lu = await mots(page)
  for (const une of ['Première note, sans réseau.', 'Seconde note, sans réseau.']) expect(lu.split(une)).toHaveLength(2)
})

it('keeps what the server refuses, says why on the next page, and gives the words back to be put right', async () => {
  const porteur = await entrer('porteur')
  const { page, contexte, racine } = porteur
  const action = await premiereAction(porteur)
  const adresse = `${racine}/actions/${action}/journal/nouvelle`
  await page.goto(adresse)
  await contexte.setOffline(true)
  await page.getByLabel('Quel jour ?').fill('2099-01-01')
  await ecrire(page, 'Votre note', 'Une note d’un jour à venir.')
  await appuyer(page, 'Garder la note')
  await tient(page, '1 note attend')
  // Nor is one kept that says nothing.
  await appuyer(page, 'Garder la note')
  await page.getByText('Il manque : Votre note').waitFor()
  await contexte.setOffline(false)
  await page.getByText(/Pas accepté, gardé ici : .*Ce jour n’est pas encore venu/).waitFor()
  await page.goto(racine)
  await page.getByRole('link', { name: 'reprendre', exact: true }).click()
  await page.getByRole('button', { name: 'Reprendre' }).click()
  expect(await page.getByLabel('Votre note').inputValue()).toBe('Une note d’un jour à venir.')
  await page.getByLabel('Quel jour ?').fill('2026-01-12')
  await appuyer(page, 'Garder la note')
  await page.getByText('C’est noté.').waitFor()
  expect(await enAttente(page)).toEqual([])
  expect(await mots(page)).toContain('Une note d’un jour à venir.')
})

it('keeps the values of an indicator, and asks later about one that falls', async () => {
  const porteur = await entrer('porteur')
  const { page, contexte, racine } = porteur
  await page.goto(`${racine}/actions/${await premiereAction(porteur)}/indicateurs`)
  const liens = await page
    .locator('main a[href*="/suivi/indicateurs/"]')
    .evaluateAll((les) => les.map((un) => un.getAttribute('href') ?? ''))
  let adresse = ''
  for (const lien of liens) {
    await page.goto(new URL(lien, racine).href)
    const surPlace = page.getByRole('link', { name: /noter sur place/ })
    if ((await surPlace.count()) > 0) adresse = new URL((await surPlace.getAttribute('href')) ?? '', racine).href
  }
  await gardee(porteur, adresse)
  expect(await page.locator('main table').count()).toBe(0)
  await contexte.setOffline(true)
  await page.goto(adresse)
  for (const [combien, valeur] of [
    ['1 valeur attend', '9001'],
    ['2 valeurs attendent', '9000'],
  ] as const) {
    await page.getByLabel(/^Combien/).fill(valeur)
    await page.locator('[name="preuve"]').first().check()
    await appuyer(page, 'Noter la valeur')
    await page.getByText(`Gardé dans ce téléphone : ${valeur}`).waitFor()
    await tient(page, combien)
  }
  await contexte.setOffline(false)
  // The second is less than the first: whether it is right is asked, on the page where it is typed again.
  await expect
    .poll(async () => (await enAttente(page)).map(({ refus = '' }) => /9.?001/.test(refus)), { timeout: 20_000 })
    .toEqual([true])
  await page.getByRole('button', { name: 'Reprendre' }).first().click()
  await appuyer(page, 'Noter la valeur')
  await page.getByLabel('Oui, c’est bien ce nombre').check()
  await appuyer(page, 'Noter la valeur')
  await expect.poll(() => enAttente(page), { timeout: 20_000 }).toEqual([])
  await page.getByRole('heading', { name: 'Noter une valeur' }).waitFor()
})

it('keeps the stops of a walk, one after the other', async () => {
  const conseil = await entrer('conseil')
  const { page, contexte, racine } = conseil
  await page.goto(`${racine}/marches/nouvelle`)
  await ecrire(page, 'Comment s’appelle cette marche ?', 'Le tour du lac, sans réseau')
  await appuyer(page, 'Garder')
  await page.getByRole('link', { name: 'Noter une halte' }).click()
  await page.getByRole('heading', { name: 'Noter une halte' }).waitFor()
  const adresse = page.url()
  await gardee(conseil, adresse)
  await contexte.setOffline(true)
  await page.goto(adresse)
  for (const [combien, lieu] of [
    ['1 halte attend', 'Le ponton'],
    ['2 haltes attendent', 'La cale'],
  ] as const) {
    await page.getByLabel('Où êtes-vous ?').fill(lieu)
    await ecrire(page, 'Ce que l’on voit', 'Une planche cassée')
    await appuyer(page, 'Garder la halte')
    await tient(page, combien)
  }
  await contexte.setOffline(false)
  await page.getByText('Envoyé : Le ponton').waitFor()
  await page.goto(adresse.replace(/\/halte$/, ''))
  expect(await mots(page)).toMatch(/1\. Le ponton.*2\. La cale/)
})

it('keeps the tally of the market, sheet after sheet', async () => {
  const conseil = await entrer('conseil')
  const { page, contexte, racine } = conseil
  await page.goto(`${racine}/pouls`)
  await page.locator('main a[href*="/pouls/"]', { hasText: 'Faire répondre' }).first().click()
  await page.getByRole('link', { name: 'La feuille du marché', exact: true }).click()
  await page.getByRole('heading', { name: 'Recopier la feuille du marché' }).waitFor()
  const adresse = page.url()
  await gardee(conseil, adresse)
  await contexte.setOffline(true)
  await page.goto(adresse)
  for (const combien of ['1 feuille attend', '2 feuilles attendent']) {
    await ecrire(page, 'Combien de personnes ont répondu ?', '7')
    for (const question of [1, 2, 3]) await page.locator(`[name="q${question}.blancs"]`).fill('7')
    await appuyer(page, 'Enregistrer cette feuille')
    await tient(page, combien)
  }
  await contexte.setOffline(false)
  await page.getByText('Envoyé : 7').waitFor()
  expect(await enAttente(page)).toEqual([])
  await page.goto(adresse.replace(/\/pointage$/, ''))
  expect((await mots(page)).split('7 personnes, ').length).toBeGreaterThan(2)
})

it('keeps two stories told at the foot of a building, each with its agreement to these words, and says nothing of them to the next one', async () => {
  const conseil = await entrer('conseil')
  const { page, contexte, racine } = conseil
  const adresse = `${racine}/recits/sur-place`
  await gardee(conseil, adresse)
  expect(await page.getByText('Qui raconte ?').count()).toBe(0)
  await contexte.setOffline(true)
  await page.goto(adresse)
  const lettres = new Set<string>()
  for (const [combien, texte] of [
    ['1 récit attend', 'Avant, la cour était vide, sans réseau.'],
    ['2 récits attendent', 'Ici, rien n’a bougé, sans réseau.'],
  ] as const) {
    lettres.add(await page.getByLabel('Les six lettres pour le retirer').inputValue())
    await page.locator('[name="sens"]').first().check({ force: true })
    await page.locator('[name="accord"]').first().check()
    await page.locator('[name="luALaPersonne"]').check()
    // Words that come after they were read are to be read again.
    await page.locator('[name="texte"]').fill(texte)
    expect(await page.locator('[name="luALaPersonne"]').isChecked()).toBe(false)
    await page.locator('[name="luALaPersonne"]').check()
    await appuyer(page, /accord/)
    await tient(page, combien)
  }
  expect(lettres.size).toBe(2)
  expect(await mots(page)).not.toContain('la cour était vide')
  await contexte.setOffline(false)
  await page.getByText('Envoyé : 2 récits').waitFor()
  expect(await enAttente(page)).toEqual([])
  await page.goto(`${racine}/recits/tenir`)
  const lu = await mots(page)
  for (const un of ['la cour était vide, sans réseau', 'rien n’a bougé, sans réseau'])
    expect(lu.split(un)).toHaveLength(2)
})

/** One story, typed and read to its teller; gives its six letters. */
async function raconter({ page }: Personne, texte: string): Promise<string> {
  const lettres = await page.getByLabel('Les six lettres pour le retirer').inputValue()
  await page.locator('[name="sens"]').first().check({ force: true })
  await page.locator('[name="accord"]').first().check()
  await page.locator('[name="texte"]').fill(texte)
  await page.locator('[name="luALaPersonne"]').check()
  await appuyer(page, /accord/)
  return lettres
}

it('keeps no story that was not read to its teller, gives back its letters, and lets go of one that waits', async () => {
  const conseil = await entrer('conseil')
  const { page, contexte, racine } = conseil
  page.on('dialog', (dialogue) => void dialogue.accept())
  await page.goto(`${racine}/recits/sur-place`)
  await contexte.setOffline(true)
  await page.locator('[name="sens"]').first().check({ force: true })
  await page.locator('[name="accord"]').first().check()
  await page.locator('[name="texte"]').fill('Des mots que personne n’a relus.')
  await appuyer(page, /accord/)
  await page.getByText('Il manque : Je viens de lui lire').waitFor()
  const lettres = await raconter(conseil, 'Je ne veux finalement pas que cela parte.')
  await page.getByText(`Ses six lettres, à donner maintenant : ${lettres.toUpperCase()}`).waitFor()
  await page.getByText(`Attend le réseau : 1 récit, six lettres ${lettres.toUpperCase()}`).waitFor()
  await page.getByRole('button', { name: 'Supprimer' }).click()
  expect(await enAttente(page)).toEqual([])
  await contexte.setOffline(false)
  await page.goto(`${racine}/recits/tenir`)
  expect(await mots(page)).not.toContain('pas que cela parte')
})

it('lets go of a refused story once it was read over and accepted, and says nothing of it to others', async () => {
  const conseil = await entrer('conseil')
  const { page, contexte, racine } = conseil
  const adresse = `${racine}/recits/sur-place`
  await page.goto(adresse)
  await contexte.setOffline(true)
  await raconter(conseil, 'On m’appelle au 06 12 34 56 78 quand il y a fête.')
  await tient(page, '1 récit attend')
  await contexte.setOffline(false)
  await page.getByText(/Pas accepté, gardé ici : 1 récit/).waitFor()
  // Who opens the phone next, without an account.
  const cookies = await contexte.cookies()
  await contexte.clearCookies()
  await page.goto(racine)
  await page.waitForTimeout(500)
  expect(await mots(page)).not.toContain('Pas accepté')
  await contexte.addCookies(cookies)
  await page.goto(adresse)
  // What is being typed is not wiped without a question.
  await page.locator('[name="texte"]').fill('Je suis en train d’écrire.')
  page.once('dialog', (dialogue) => void dialogue.dismiss())
  await page.getByRole('button', { name: 'Reprendre' }).click()
  expect(await page.locator('[name="texte"]').inputValue()).toBe('Je suis en train d’écrire.')
  page.once('dialog', (dialogue) => void dialogue.accept())
  await page.getByRole('button', { name: 'Reprendre' }).click()
  await page.getByText('À revoir : ').waitFor()
  await page.locator('[name="luALaPersonne"]').check()
  await appuyer(page, /accord/)
  await page.locator('[name="tel"]').check()
  await page.locator('[name="luALaPersonne"]').check()
  await appuyer(page, /accord/)
  await page.getByText('C’est gardé. Six lettres').waitFor()
  expect(await enAttente(page)).toEqual([])
  expect(await mots(page)).not.toContain('Pas accepté')
})

/** The network goes as the page itself is sent. */
async function coupee({ page }: Personne, bouton: string | RegExp): Promise<void> {
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest() && route.request().method() === 'POST'
      ? route.abort('connectionreset')
      : route.continue(),
  )
  const echec = page.waitForEvent('requestfailed', (une) => une.isNavigationRequest())
  await appuyer(page, bouton)
  await echec
  await page.unroute('**/*')
}

it('keeps what was refused where the page that explains it never came, whatever another page says was done', async () => {
  const porteur = await entrer('porteur', { veille: false })
  const { page, contexte, racine } = porteur
  await page.goto(`${racine}/actions/${await premiereAction(porteur)}/journal/nouvelle`)
  const adresse = page.url()
  await page.getByLabel('Quel jour ?').fill('2099-01-01')
  await ecrire(page, 'Votre note', 'Une note que le réseau a coupée.')
  await coupee(porteur, 'Garder la note')
  // Done in another tab, and read here.
  await contexte.addCookies([{ name: 'message', value: encodeURIComponent('C’est noté.'), url: adresse }])
  await page.goto(adresse)
  await page.locator('.flash').waitFor()
  await page
    .getByText(/Pas accepté, gardé ici : .*« Une note que le réseau a coupée. ».*La réponse n’est pas arrivée/)
    .waitFor()
  await page.getByRole('button', { name: 'Reprendre' }).click()
  expect(await page.getByLabel('Votre note').inputValue()).toBe('Une note que le réseau a coupée.')
  await page.getByLabel('Quel jour ?').fill('2026-01-12')
  await appuyer(page, 'Garder la note')
  await page.getByText('Une note que le réseau a coupée.').waitFor()
  expect(await enAttente(page)).toEqual([])
})

it('keeps a story whose network goes as it is read over, and lets go of it once it came', async () => {
  const conseil = await entrer('conseil', { veille: false })
  const { page, contexte, racine } = conseil
  await page.goto(`${racine}/recits/sur-place`)
  const adresse = page.url()
  const texte = 'Appelez-moi au 06 12 34 56 78 quand le banc est réparé.'
  await raconter(conseil, texte)
  // Read over on a page of its own: nothing is said to wait while it holds the words.
  await page.locator('[name="tel"]').check()
  expect(await page.locator('body').textContent()).not.toContain('gardé ici')
  await page.locator('[name="luALaPersonne"]').check()
  await coupee(conseil, /accord/)
  await page.goto(adresse)
  await page.getByText(/Pas accepté, gardé ici : .*Ce n’est pas passé tel quel/).waitFor()
  await page.getByRole('button', { name: 'Reprendre' }).click()
  expect(await page.locator('[name="texte"]').inputValue()).toBe(texte)
  await page.locator('[name="luALaPersonne"]').check()
  await appuyer(page, /accord/)
  await page.locator('[name="tel"]').check()
  await page.locator('[name="luALaPersonne"]').check()
  // Another tab is opened meanwhile.
  const autre = await contexte.newPage()
  await autre.goto(racine)
  await autre.waitForTimeout(500)
  await autre.close()
  await appuyer(page, /accord/)
  await page.getByText('C’est gardé. Six lettres').waitFor()
  expect(await enAttente(page)).toEqual([])
})

it('says nothing again of what was done, where the page opens without a network', async () => {
  const conseil = await entrer('conseil')
  const { page, contexte, racine } = conseil
  const adresse = `${racine}/recits/sur-place`
  await gardee(conseil, adresse)
  await page.goto(adresse)
  await raconter(conseil, 'La laverie est ouverte le soir.')
  const dit = page.getByText('C’est gardé. Six lettres')
  await dit.waitFor()
  // The worker keeps the page once it was asked again.
  await page.waitForTimeout(1_500)
  await contexte.setOffline(true)
  await page.goto(adresse)
  await page.locator('[name="texte"]').waitFor()
  expect(await dit.count()).toBe(0)
})

const AU_JOURNAL = (url: URL): boolean => url.pathname.includes('/journal')

it('takes nothing more while what was typed is on its way', async () => {
  const porteur = await entrer('porteur', { veille: false })
  const { page, racine } = porteur
  await page.goto(`${racine}/actions/${await premiereAction(porteur)}/journal/nouvelle`)
  const { promise: laisse, resolve: laisser } = Promise.withResolvers<void>()
  await page.route(AU_JOURNAL, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await laisse
    await route.abort('connectionreset')
  })
  await ecrire(page, 'Votre note', 'Une première version.')
  await appuyer(page, 'Garder la note')
  await page.getByText('On envoie').waitFor()
  await page.getByLabel('Votre note').click({ force: true })
  await page.keyboard.type('Ce mot ne partirait pas.')
  expect(await page.getByLabel('Votre note').inputValue()).toBe('Une première version.')
  laisser()
  await tient(page, '1 note attend')
  // Ready for the next, and the hand where it was.
  expect(await page.locator('form[inert]').count()).toBe(0)
})

it('says that a first wording came, where its answer was lost and other words are sent', async () => {
  const porteur = await entrer('porteur', { veille: false })
  const { page, racine } = porteur
  const action = await premiereAction(porteur)
  await page.goto(`${racine}/actions/${action}/journal/nouvelle`)
  await page.route(AU_JOURNAL, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await ecrire(page, 'Votre note', 'Première version, arrivée sans réponse.')
  await appuyer(page, 'Garder la note')
  await tient(page, '1 note attend')
  await page.unroute(AU_JOURNAL)
  // Other words under the same id: as a phone would send them after they were corrected here.
  await page.evaluate(() => {
    const [un] = JSON.parse(localStorage.getItem('coup-de-pouce:plus-tard') ?? '[]')
    const neuf = { ...un, refus: 'La réponse n’est pas arrivée.', repris: true }
    localStorage.setItem('coup-de-pouce:plus-tard', JSON.stringify([neuf]))
  })
  await page.goto(`${racine}/actions/${action}/journal/nouvelle`)
  await page.getByRole('button', { name: 'Reprendre' }).click()
  await ecrire(page, 'Votre note', 'Seconde version.')
  await appuyer(page, 'Garder la note')
  await page.getByText('Une première version de ces mots est déjà arrivée').first().waitFor()
  await appuyer(page, 'Garder la note')
  await page.getByText('Seconde version.').waitFor()
  expect(await enAttente(page)).toEqual([])
})

it('takes a count up again in a form of its kind alone', async () => {
  const porteur = await entrer('porteur')
  const { page, contexte, racine } = porteur
  await page.goto(racine)
  const duneDate = (await page.locator('a[href*="/presences/"]').first().getAttribute('href')) ?? ''
  const adresse = new URL(duneDate, racine).href
  await page.goto(`${adresse.split('?')[0]}?jour=autre`)
  await contexte.setOffline(true)
  await page.getByLabel('Quel jour ?').fill('2026-01-20')
  await ecrire(page, 'Combien de personnes sont venues ?', '97000')
  await appuyer(page, 'Enregistrer')
  await tient(page, '1 comptage attend')
  await contexte.setOffline(false)
  await page.getByText(/Pas accepté, gardé ici : 97000/).waitFor()
  // The form of a date of the calendar has no field for another day.
  await page.goto(adresse)
  await page.getByRole('link', { name: 'Le reprendre' }).waitFor()
  expect(await page.getByRole('button', { name: 'Reprendre' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Le reprendre' }).click()
  await page.getByRole('button', { name: 'Reprendre' }).click()
  expect(await page.getByLabel('Quel jour ?').inputValue()).toBe('2026-01-20')
})

it('opens the pages of who reads here alone, where another signed in without anybody having left', async () => {
  const teresa = await entrer('conseil')
  const { page, contexte, racine } = teresa
  const adresse = `${racine}/recits/sur-place`
  await gardee(teresa, adresse)
  await page.goto(`${racine}/recits/tenir`)
  const siens = await mots(page)
  await page.goto(lienDuRole(await sharedDemonstration(), 'talent'))
  await appuyer(page, 'Entrer')
  await page.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  // A page that is asked again as it comes back aborts its own coming.
  for (let fois = 0; fois < 6 && !page.url().includes('/recits/tenir'); fois++) {
    await page.goBack().catch(() => undefined)
    await page.waitForTimeout(300)
  }
  await page.waitForTimeout(1000)
  expect(await mots(page)).not.toBe(siens)
  expect(page.url()).toContain('/recits/tenir')
  await contexte.setOffline(true)
  await expect(page.goto(adresse)).rejects.toThrow(/ERR_/)
  await contexte.setOffline(false)
})
