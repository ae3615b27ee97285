import { readFileSync } from 'node:fs'
import * as xlsx from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from './chromium.ts'
import { type Classeurs, classeurs } from './classeurs.ts'
import {
  appuyer,
  arriver,
  choisir,
  compteur,
  deplier,
  ecrire,
  lienDInstallation,
  lienDuMessage,
  lire,
  mots,
  type Personne,
  portLibre,
  suivre,
} from './personnes.ts'
import { type Product, startProduct } from './product.ts'

/**
 * From the city's workbook to a first coup de pouce, then the same workbook some weeks later: what the CDSU, the council
 * volunteer, an association and a resident do, each with their own device, with and without JavaScript.
 */
const BESOIN = 'Aider à trier les ordinateurs'
const TELEPHONE = '06 39 98 12 34'

let browser: Browser
beforeAll(async () => {
  browser = await sharedBrowser()
})

type Monde = Readonly<{ product: Product; tous: Personne[]; js: boolean; ville: Classeurs }>

async function entrer({ product, tous, js }: Monde): Promise<Page> {
  const personne = await arriver(browser, product.address, { js })
  tous.push(personne)
  return personne.page
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('from the city’s workbook, %s', (_how, js) => {
  let monde: Monde
  let bureau: Page
  let accueil = ''

  beforeAll(async () => {
    const port = await portLibre()
    const product = await startProduct({
      argv: ['--port', String(port)],
      env: { PUBLIC_URL: `http://127.0.0.1:${port}` },
    })
    monde = { product, tous: [], js, ville: classeurs() }
  })
  afterAll(async () => {
    for (const { contexte } of monde.tous) await contexte.close()
    await monde.product.stop()
  })

  it('writes the city’s actions after a preview and a yes', async () => {
    const { product, ville } = monde
    bureau = await entrer(monde)
    await bureau.goto(lienDInstallation(product.lines))
    await ecrire(bureau, 'Votre prénom', 'Amina')
    await appuyer(bureau, 'Ouvrir mon compte')
    await appuyer(bureau, 'C’est noté, continuer')
    await suivre(bureau, 'Importer la programmation de la ville')
    await ecrire(bureau, 'Nom du quartier, ou du contrat de ville', 'Grand Ouest')
    await bureau.getByLabel('Ici, vous êtes').selectOption('coordination')
    await appuyer(bureau, 'Continuer vers le fichier')
    accueil = bureau.url().replace(/\/import$/, '')
    await deposer(bureau, ville.premier, js)
    expect(await compteur(bureau, 'à créer')).toBe(String(ville.actions))
    await appuyer(bureau, 'Oui, enregistrer')
    await lire(bureau, 'La programmation est enregistrée')
    expect(await compteur(bureau, /actions? créées?/u)).toBe(String(ville.actions))
  })

  it('ties the contacts that the workbook names to their structures', async () => {
    const { ville } = monde
    await suivre(bureau, 'Contacts trouvés')
    expect(await bureau.getByLabel(new RegExp(`${ville.contact.nom}, ${ville.structure}`)).isChecked()).toBe(true)
    await appuyer(bureau, 'Rattacher les personnes cochées')
    await bureau.getByText(/rattachées?\./).waitFor()
  })

  it('leads from a need to a counted coup de pouce, each side seeing the other only after two yeses', async () => {
    const { ville } = monde
    const appel = await direUnBesoin(bureau, accueil, ville)
    const porteur = await confirmer(monde, bureau)
    const talent = await proposerSonAide(monde, accueil)
    const fiche = await demanderAuPorteur(bureau, appel, porteur)
    await chacunVoitLAutre({ monde, talent, porteur, bureau, fiche })
    await conclure(bureau, fiche)
    await compter(bureau, await entrer(monde), accueil, ville.action)
  })

  it('shows what changed in the file given again, asks where both changed, and gives the workbook back', async () => {
    const { ville } = monde
    const ici = 'Le garage solidaire du quartier'
    await changerLeTitre(bureau, accueil, ville.retouchee.titre, ici)
    await bureau.goto(`${accueil}/import`)
    await deposer(bureau, ville.second, js)
    const { creees, modifiees, inchangees, disparues } = ville.attendu
    expect(await compteur(bureau, 'à créer')).toBe(String(creees))
    expect(await compteur(bureau, 'à trancher')).toBe('1')
    expect(await compteur(bureau, 'à modifier')).toBe(String(modifiees - 1))
    expect(await compteur(bureau, /inchangées?/u)).toBe(String(inchangees))
    expect(await compteur(bureau, /absentes? du fichier/u)).toBe(String(disparues))
    await bureau.getByLabel(`Garder ce qui est ici : ${ici}`).check()
    await appuyer(bureau, 'Oui, enregistrer')
    await lire(bureau, 'La programmation est enregistrée')
    expect(await compteur(bureau, /actions? créées?/u)).toBe(String(creees))
    await relireLeClasseur(bureau, ville, ici)
  })

  it('asked nothing from elsewhere and met no error', () => {
    expect(monde.product.errors()).toBe('')
    expect(monde.tous.flatMap(({ plaintes }) => plaintes)).toEqual([])
  })
})

/** Drops a file and waits for its preview: by itself with JavaScript, by the page's own link without. */
async function deposer(page: Page, fichier: string, js: boolean): Promise<void> {
  await page.getByLabel('Le fichier de la programmation').setInputFiles(fichier)
  await appuyer(page, 'Lire le fichier')
  if (!js) {
    const encore = page.getByRole('link', { name: 'Voir où en est la lecture' })
    // The page refreshes itself too: a link that has just gone is no failure.
    while (await encore.isVisible()) await encore.click().catch(() => undefined)
  }
  await lire(page, 'Relire avant d’enregistrer')
}

async function direUnBesoin(bureau: Page, accueil: string, ville: Classeurs): Promise<string> {
  await bureau.goto(`${accueil}/actions`)
  await suivre(bureau, ville.action)
  await deplier(bureau, 'Appels à talents')
  await suivre(bureau, 'Écrire un besoin')
  await ecrire(bureau, 'De quoi avez-vous besoin ?', BESOIN)
  await bureau.getByLabel('Combien de temps ?').selectOption({ label: '1 heure et demie' })
  await appuyer(bureau, 'Faire confirmer par la structure')
  await lire(bureau, BESOIN)
  return bureau.url()
}

/** The association opens its link on its own phone: nothing is public before its yes. */
async function confirmer(monde: Monde, bureau: Page): Promise<Page> {
  const appel = bureau.url()
  const passant = await entrer(monde)
  expect((await passant.goto(appel))?.status()).toBe(404)
  await choisir(bureau, 'À qui ?', monde.ville.contact.nom)
  await appuyer(bureau, 'Préparer le lien')
  const porteur = await entrer(monde)
  await porteur.goto(await lienDuMessage(bureau))
  expect((await passant.goto(appel))?.status()).toBe(404)
  await appuyer(porteur, 'Oui, publier cet appel à talents')
  await lire(porteur, BESOIN)
  expect((await passant.goto(appel))?.status()).toBe(200)
  return porteur
}

async function proposerSonAide(monde: Monde, accueil: string): Promise<Page> {
  const talent = await entrer(monde)
  await talent.setViewportSize({ width: 360, height: 740 })
  await talent.goto(accueil)
  await suivre(talent, 'Voir les appels à talents')
  await suivre(talent, BESOIN)
  await suivre(talent, 'Je peux aider')
  await lire(talent, 'Je peux aider')
  await ecrire(talent, 'Votre prénom', 'Yasmine')
  await ecrire(talent, 'Téléphone', TELEPHONE)
  await talent.getByRole('checkbox', { name: 'peut m’appeler' }).check()
  await talent.getByRole('radio', { name: '18 ans ou plus' }).check()
  await ecrire(talent, 'Un mot, si vous voulez', 'J’aime ranger, plutôt le jeudi.')
  await appuyer(talent, 'Je peux aider')
  await lire(talent, 'Merci !')
  await suivre(talent, 'Ouvrir ma réponse')
  await talent.getByText('Vous avez dit oui.').first().waitFor()
  return talent
}

/** The association has a landline: the volunteer hands over a slip, whose code opens this answer and nothing else. */
async function demanderAuPorteur(bureau: Page, appel: string, porteur: Page): Promise<string> {
  await bureau.goto(`${appel}/mises-en-lien`)
  await suivre(bureau, /Yasmine/)
  const fiche = bureau.url()
  await suivre(bureau, /^Demander (à|aux?) /)
  await appuyer(bureau, 'Voir le numéro et préparer les messages')
  const [, code = ''] = /avec un code\s:\s([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(await mots(bureau)) ?? []
  await appuyer(bureau, 'Le billet est remis')
  await bureau.goto(fiche)
  await bureau.getByText('Pas encore de réponse').waitFor()
  await porteur.goto(new URL('code', appel.replace(/appels\/.*$/u, '')).href)
  await ecrire(porteur, 'Votre code', code)
  await appuyer(porteur, 'Continuer')
  await lire(porteur, 'Quelqu’un peut aider')
  expect(await mots(porteur)).not.toContain('Yasmine')
  await appuyer(porteur, 'Oui, mettez-nous en lien')
  await lire(porteur, 'Vous pouvez vous appeler')
  return fiche
}

type Rencontre = Readonly<{ monde: Monde; talent: Page; porteur: Page; bureau: Page; fiche: string }>

async function chacunVoitLAutre({ monde, talent, porteur, bureau, fiche }: Rencontre): Promise<void> {
  const { contact } = monde.ville
  expect(await mots(porteur)).toContain(TELEPHONE)
  await talent.reload()
  await suivre(talent, 'Voir qui appeler')
  await lire(talent, 'Vous pouvez vous appeler')
  const lu = await mots(talent)
  expect(lu).toContain(contact.nom)
  expect(lu).toContain(contact.telephone)
  const passant = await entrer(monde)
  expect((await passant.goto(`${fiche}/coordonnees`))?.status()).toBe(403)
  // The desk is led to the page that has the button: it reads a number by a gesture.
  await bureau.goto(`${fiche}/coordonnees`)
  expect(bureau.url()).toBe(fiche)
  for (const page of [passant, bureau]) expect(await mots(page)).not.toContain(TELEPHONE)
}

async function conclure(bureau: Page, fiche: string): Promise<void> {
  await bureau.goto(fiche)
  await suivre(bureau, 'Est-ce que ça s’est fait ?')
  await bureau.getByLabel('Oui, c’est fait').check()
  await ecrire(bureau, 'Combien de temps à peu près ?', '90')
  await appuyer(bureau, 'Enregistrer')
  await bureau.getByText('Merci ! Le coup de pouce est compté.').waitFor()
}

/** Counted on the action and on the home, for the desk and for anyone. */
async function compter(bureau: Page, passant: Page, accueil: string, action: string): Promise<void> {
  for (const page of [bureau, passant]) {
    await page.goto(accueil)
    expect(await compteur(page, 'coup de pouce')).toBe('1')
    expect(await compteur(page, 'de temps donné')).toBe('1 h 30')
    await page.goto(`${accueil}/actions`)
    await suivre(page, action)
    await deplier(page, 'Coups de pouce reçus')
    expect(await compteur(page, 'coup de pouce')).toBe('1')
    expect(await mots(page)).toContain(BESOIN)
  }
}

async function changerLeTitre(bureau: Page, accueil: string, avant: string, apres: string): Promise<void> {
  await bureau.goto(`${accueil}/actions`)
  await suivre(bureau, avant)
  await suivre(bureau, 'Modifier')
  await ecrire(bureau, 'Titre', apres)
  await appuyer(bureau, 'Enregistrer')
  await lire(bureau, apres)
}

/** Her own workbook: the same sheets and columns, the changed cell written and marked by a comment. */
async function relireLeClasseur(bureau: Page, ville: Classeurs, titre: string): Promise<void> {
  const lien = bureau.getByRole('link', { name: 'Reprendre mon fichier, à jour' })
  const [telechargement] = await Promise.all([bureau.waitForEvent('download'), lien.click()])
  const rendu = xlsx.read(readFileSync(await telechargement.path()))
  const donne = xlsx.read(readFileSync(ville.second))
  expect(rendu.SheetNames).toEqual(donne.SheetNames)
  const { feuille, cellule } = ville.retouchee
  // The actions of here that her file lacks stand below its own, within what the sheet says it holds.
  const { s, e } = xlsx.utils.decode_range(donne.Sheets[feuille]?.['!ref'] ?? '')
  const agrandie = xlsx.utils.encode_range(s, { c: e.c, r: e.r + ville.attendu.disparues })
  expect(rendu.Sheets[feuille]?.['!ref']).toBe(agrandie)
  const changee = rendu.Sheets[feuille]?.[cellule]
  expect(changee?.v).toBe(titre)
  expect(changee?.c?.at(-1)?.t).toContain('Coup de pouce')
  expect(differences(donne, rendu)).toEqual([`${feuille}!${cellule}`])
}

function differences(avant: xlsx.WorkBook, apres: xlsx.WorkBook): string[] {
  return avant.SheetNames.flatMap((nom) => {
    const [a, b] = [avant.Sheets[nom] ?? {}, apres.Sheets[nom] ?? {}]
    const cellules = Object.keys(a).filter((adresse) => !adresse.startsWith('!'))
    return cellules.filter((adresse) => a[adresse].v !== b[adresse]?.v).map((adresse) => `${nom}!${adresse}`)
  })
}
