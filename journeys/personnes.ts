import { createServer } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'

/** One person at one device: her page, and what her browser complained about. */
export type Personne = Readonly<{ contexte: BrowserContext; page: Page; plaintes: readonly string[] }>

/** `veille`: whether pages open without a network; what a test cuts by itself must not pass beside it, through the worker. */
export type Appareil = Readonly<{ js?: boolean; largeur?: number; sombre?: boolean; veille?: boolean }>

// A wait that is over in time on two busy cores, yet shorter than a test's own.
const PATIENCE_MS = 25_000

/**
 * A person with a device of her own: no cookie is shared with anybody. Everything that a page must never do is noted in
 * `plaintes`: a request to elsewhere, an error in the console, a broken security policy, a page that answers 500.
 */
export async function arriver(browser: Browser, origine: string, appareil: Appareil = {}): Promise<Personne> {
  const contexte = await browser.newContext({
    viewport: { width: appareil.largeur ?? 1280, height: 900 },
    javaScriptEnabled: appareil.js ?? true,
    colorScheme: appareil.sombre ? 'dark' : 'light',
    locale: 'fr-FR',
    // A page that glides to its button on a busy machine is never still enough to be pressed.
    reducedMotion: 'reduce',
    acceptDownloads: true,
    serviceWorkers: (appareil.veille ?? true) ? 'allow' : 'block',
  })
  contexte.setDefaultTimeout(PATIENCE_MS)
  const plaintes: string[] = []
  contexte.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origine}/`) && !/^(data|blob):/.test(url)) plaintes.push(`ailleurs : ${url}`)
  })
  contexte.on('response', (response) => {
    if (response.status() >= 500) plaintes.push(`${response.status()} : ${new URL(response.url()).pathname}`)
  })
  contexte.on('weberror', (error) => plaintes.push(`erreur : ${error.error().message}`))
  contexte.on('console', (message) => {
    // A page that says no (404, 409, 422) is written in the console by the browser itself: that is not an error.
    const statut = /Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !statut) plaintes.push(`console : ${message.text()}`)
  })
  return { contexte, page: await contexte.newPage(), plaintes }
}

/** A port that was free a moment ago: `PUBLIC_URL` must name it before the product listens. */
export function portLibre(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** The link printed at the first start. */
export function lienDInstallation(lines: readonly string[]): string {
  const lien = /https?:\/\/\S+\/installation\/\S+/.exec(lines.join('\n'))?.[0]
  if (!lien) throw new Error('The product printed no set-up link')
  return lien
}

/** Follows a link of the page itself, by its words; the menus have their own. */
export const suivre = (page: Page, mots: string | RegExp) =>
  page.getByRole('main').getByRole('link', { name: mots }).first().click()

/** Opens a folded part of the page, by its title; one that is open stays so. */
export async function deplier(page: Page, titre: string): Promise<void> {
  const volet = page.locator('details', { has: page.getByRole('heading', { name: titre, exact: true }) })
  if ((await volet.getAttribute('open')) === null) await volet.locator('summary').click()
}

/** Presses a button of the page itself, by its words. */
export const appuyer = (page: Page, mots: string | RegExp) =>
  page.getByRole('main').getByRole('button', { name: mots }).first().click()

/** Types in the field of this name. */
export const ecrire = (page: Page, libelle: string, valeur: string) =>
  page.getByRole('main').getByRole('textbox', { name: libelle }).fill(valeur)

/** Chooses in a list the first line that holds these words. */
export async function choisir(page: Page, libelle: string, ligne: string): Promise<void> {
  const liste = page.getByLabel(libelle)
  const valeur = await liste.locator('option', { hasText: ligne }).first().getAttribute('value')
  await liste.selectOption(valeur ?? '')
}

/** Waits for the page of this title. */
export const lire = (page: Page, titre: string | RegExp) =>
  page.getByRole('heading', { level: 1, name: titre }).waitFor()

/** All that the page itself says, folded parts included, without the difference between kinds of spaces. */
export const mots = async (page: Page): Promise<string> =>
  ((await page.getByRole('main').textContent()) ?? '').replace(/\s+/gu, ' ')

/** The address of the first message ready to send: « … vous confirmez ici : https://… ». */
export async function lienDuMessage(page: Page): Promise<string> {
  const texte = await page
    .getByText(/\/l\/\S+/)
    .first()
    .textContent()
  const lien = /https?:\/\/\S+\/l\/\S+/.exec(texte ?? '')?.[0]
  if (!lien) throw new Error('No link in the message')
  return lien
}

/** The number of a counter, by its words: « 3 à créer ». */
export async function compteur(page: Page, libelle: string | RegExp): Promise<string> {
  const counter = page.locator('.compteur').filter({ hasText: libelle }).first()
  await counter.waitFor()
  return ((await counter.textContent()) ?? '').replace(/\s+/gu, ' ').replace(libelle, '').trim()
}
