import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { withBrowser } from './chromium.ts'
import { appuyer, arriver } from './personnes.ts'
import { lienDuRole, type Product, startProduct } from './product.ts'

/**
 * `npm run captures`: photographs the main pages of the demonstration as each role, at 360 and 1,280 px, light and dark,
 * into `captures/` (ignored by Git): `role/page-360-clair.png`. A word keeps the pages whose path holds it; `--accueil`
 * makes the picture of the README instead.
 */
const RACINE = fileURLToPath(new URL('..', import.meta.url))
const LARGEURS = [360, 1280] as const
const THEMES = ['clair', 'sombre'] as const

/** A page by its name and its path; with `premier`, the first page that it leads to under such an address. */
type Vue = Readonly<{ nom: string; chemin: string; premier?: RegExp; dehors?: boolean }>

const COMMUNES: readonly Vue[] = [
  { nom: 'accueil', chemin: '/' },
  { nom: 'actions', chemin: '/actions' },
  { nom: 'action', chemin: '/actions', premier: /\/actions\/[0-9a-f-]{36}$/ },
  { nom: 'appels', chemin: '/appels' },
  { nom: 'appel', chemin: '/appels', premier: /\/appels\/[0-9a-f-]{36}$/ },
  { nom: 'calendrier', chemin: '/calendrier' },
  { nom: 'calendrier-mois', chemin: '/calendrier', premier: /\/calendrier\/mois\/[-0-9]+$/ },
]

const VUES: Readonly<Record<string, readonly Vue[]>> = {
  visiteur: [
    ...COMMUNES,
    { nom: 'structures', chemin: '/structures' },
    { nom: 'structure', chemin: '/structures', premier: /\/structures\/[0-9a-f-]{36}$/ },
    { nom: 'je-peux-aider', chemin: '/je-peux-aider' },
    { nom: 'le-role', chemin: '/le-role' },
    { nom: 'lieux', chemin: '/lieux' },
    { nom: 'calendrier-semaine', chemin: '/calendrier', premier: /\/calendrier\/semaine\/[-W0-9]+$/ },
    { nom: 'calendrier-trimestre', chemin: '/calendrier', premier: /\/calendrier\/periode\/[-T0-9]+$/ },
    { nom: 'calendrier-annee', chemin: '/calendrier', premier: /\/calendrier\/annee\/[-0-9]+$/ },
    { nom: 'calendrier-date', chemin: '/calendrier', premier: /\/calendrier\/dates\/[0-9a-f-]{36}$/ },
    { nom: 'calendrier-imprimer', chemin: '/calendrier/imprimer' },
    { nom: 'calendrier-affiche', chemin: '/calendrier/affiche' },
    { nom: 'calendrier-depliant', chemin: '/calendrier/depliant' },
    { nom: 'code', chemin: '/code' },
    { nom: 'mercis', chemin: '/mercis' },
    { nom: 'mur', chemin: '/mercis/mur' },
    { nom: 'perdue', chemin: '/nulle-part' },
    { nom: 'connexion', chemin: '/connexion', dehors: true },
  ],
  coordination: [
    ...COMMUNES,
    { nom: 'mises-en-lien', chemin: '/mises-en-lien' },
    { nom: 'mise-en-lien', chemin: '/mises-en-lien', premier: /\/mises-en-lien\/[0-9a-f-]{36}$/ },
    { nom: 'annuaire', chemin: '/annuaire' },
    { nom: 'talent', chemin: '/annuaire', premier: /\/annuaire\/[0-9a-f-]{36}$/ },
    { nom: 'talent-nouveau', chemin: '/annuaire/nouveau' },
    { nom: 'conseil-feuille', chemin: '/annuaire/conseil' },
    { nom: 'feuille', chemin: '/annuaire/feuille' },
    { nom: 'saisie-papier', chemin: '/annuaire/saisie-papier' },
    { nom: 'extrait', chemin: '/annuaire/extrait' },
    { nom: 'telephone', chemin: '/mises-en-lien/telephone' },
    { nom: 'besoin', chemin: '/appels/nouveau' },
    { nom: 'noter', chemin: '/coups-de-pouce/nouveau' },
    { nom: 'essai', chemin: '/essai' },
    { nom: 'reglages', chemin: '/reglages' },
    { nom: 'calendrier-trous', chemin: '/calendrier/trous' },
    { nom: 'temps-forts', chemin: '/temps-forts' },
    { nom: 'temps-fort', chemin: '/temps-forts', premier: /\/temps-forts\/[0-9a-f-]{36}$/ },
    { nom: 'lettres', chemin: '/suivi/lettres' },
  ],
  cdsu: [
    ...COMMUNES,
    { nom: 'import', chemin: '/import' },
    { nom: 'comite', chemin: '/actions/comite' },
    { nom: 'structure', chemin: '/structures', premier: /\/structures\/[0-9a-f-]{36}$/ },
    { nom: 'suivi', chemin: '/suivi' },
    { nom: 'suivi-comite', chemin: '/suivi/comite' },
    { nom: 'bilans', chemin: '/bilans' },
  ],
  porteur: [
    ...COMMUNES,
    { nom: 'besoin', chemin: '/appels/nouveau' },
    { nom: 'compter', chemin: '/', premier: /\/presences\/[0-9a-f-]{36}$/ },
    { nom: 'mes-actions', chemin: '/suivi/mes-actions' },
    { nom: 'bilans', chemin: '/bilans' },
    { nom: 'bilan', chemin: '/bilans', premier: /\/bilans\/[0-9a-f-]{36}$/ },
  ],
  conseil: COMMUNES,
  talent: COMMUNES,
  partenaire: COMMUNES,
  administration: [
    { nom: 'accueil', chemin: '/' },
    { nom: 'equipe', chemin: '/equipe' },
    { nom: 'inviter', chemin: '/equipe/inviter' },
    { nom: 'outils', chemin: '/reglages/outils' },
    { nom: 'compte', chemin: '/compte', dehors: true },
    { nom: 'courriers', chemin: '/courriers', dehors: true },
  ],
}

type Appareil = Readonly<{ largeur: number; sombre: boolean }>

/** Photographs all the views of a role on one device. */
async function photographier(browser: Browser, product: Product, role: string, appareil: Appareil, mot: string) {
  const { contexte, page, plaintes } = await arriver(browser, product.address, appareil)
  const territoire = await entrer(page, product, role)
  for (const vue of VUES[role] ?? []) {
    if (!`${role}/${vue.nom}`.includes(mot)) continue
    await page.goto(`${product.address}${vue.dehors ? '' : `/${territoire}`}${vue.chemin}`)
    if (vue.premier && !(await suivreLePremier(page, vue.premier))) continue
    await page.evaluate('document.fonts.ready')
    const nom = `${vue.nom}-${appareil.largeur}-${appareil.sombre ? 'sombre' : 'clair'}.png`
    // A screen as tall as the page: the menu that stays at the foot of a phone stays at the foot of the picture.
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'))
    await page.setViewportSize({ width: appareil.largeur, height: Math.min(height, 8_000) })
    await page.screenshot({ path: join(RACINE, 'captures', role, nom) })
    await page.setViewportSize({ width: appareil.largeur, height: 800 })
  }
  if (plaintes.length > 0) console.log(`${role} ${appareil.largeur}`, plaintes)
  await contexte.close()
}

async function suivreLePremier(page: Page, adresse: RegExp): Promise<boolean> {
  const adresses = await page
    .getByRole('main')
    .locator('a')
    .evaluateAll((liens) => liens.map((lien) => String(lien)))
  const premiere = adresses.find((lue) => adresse.test(new URL(lue).pathname))
  if (premiere) await page.goto(premiere)
  return premiere !== undefined
}

/** Signs in; gives the slug of the demonstration. */
async function entrer(page: Page, product: Product, role: string): Promise<string> {
  await page.goto(lienDuRole(product, role === 'visiteur' ? 'coordination' : role))
  await appuyer(page, 'Entrer')
  await page.getByRole('heading', { name: /Bonjour/, level: 1 }).waitFor()
  const slug = new URL(page.url()).pathname.split('/')[1] ?? ''
  if (role === 'visiteur') await page.context().clearCookies()
  return slug
}

/** The home at 360 beside 1,280 px, in one picture under 300 kB. */
async function imageDuReadme(browser: Browser, product: Product): Promise<void> {
  const images: string[] = []
  for (const largeur of LARGEURS) {
    const { contexte, page } = await arriver(browser, product.address, { largeur })
    const slug = await entrer(page, product, 'visiteur')
    await page.goto(`${product.address}/${slug}`)
    await page.evaluate('document.fonts.ready')
    images.push((await page.screenshot()).toString('base64'))
    await contexte.close()
  }
  const planche = await browser.newPage({ viewport: { width: 1330, height: 740 } })
  const [petite, grande] = images.map((image) => `<img src="data:image/png;base64,${image}" height="680" alt="">`)
  await planche.setContent(
    `<style>body{margin:0;padding:30px;display:flex;gap:30px;background:#e9e4dc}img{border-radius:12px}</style>${petite}${grande}`,
  )
  mkdirSync(join(RACINE, 'docs', 'images'), { recursive: true })
  await planche.screenshot({ path: join(RACINE, 'docs', 'images', 'accueil.png') })
}

const [mot = ''] = process.argv.slice(2)
const product = await startProduct({ argv: ['--demo'] })
try {
  await withBrowser(async (browser) => {
    if (mot === '--accueil') return imageDuReadme(browser, product)
    if (mot === '') rmSync(join(RACINE, 'captures'), { recursive: true, force: true })
    for (const role of Object.keys(VUES)) {
      for (const largeur of LARGEURS) {
        for (const theme of THEMES) {
          await photographier(browser, product, role, { largeur, sombre: theme === 'sombre' }, mot)
        }
      }
      console.log(`captures/${role}`)
    }
  })
} finally {
  await product.stop()
}
