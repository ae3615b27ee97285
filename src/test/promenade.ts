import type { Hono } from 'hono'
import {
  comptesExistants,
  installerDemonstration,
  ROLES_A_ESSAYER,
  retirerDemonstration,
} from '#src/demonstration/installer.ts'
import { type Attribution, asOwner, type Me, type Territoire, VISITEUR } from '#src/ground/visit.ts'
import { testDatabase } from './database.ts'

/** The demonstration, and whoever may walk in it: a visitor, then each role. */
export type Demonstration = Readonly<{ territoire: Territoire; moi: ReadonlyMap<string, Me> }>

export const PROMENEURS = ['visiteur', ...ROLES_A_ESSAYER] as const

/**
 * The demonstration as it is on that day. The one that an earlier file of the same worker left was told from its own
 * « today », and maybe changed since: a need that was open there is over here.
 */
export async function demonstrationNeuve(now: Temporal.Instant): Promise<Territoire> {
  const { pool } = await testDatabase()
  await retirerDemonstration()
  const territoire = await installerDemonstration(now)
  // As a server does after it (`ouvrirLaDemonstration`): planned without statistics, its pages take three times as long.
  await pool.query('analyze')
  return territoire
}

export async function demonstrationVisitee(now: Temporal.Instant): Promise<Demonstration> {
  const territoire = await demonstrationNeuve(now)
  const moi = new Map<string, Me>([['visiteur', VISITEUR]])
  for (const [role, compteId] of await comptesExistants()) moi.set(role, await identiteDe(role, compteId))
  return { territoire, moi }
}

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

async function identiteDe(nom: string, compteId: string): Promise<Me> {
  const rows = await asOwner((tx) =>
    tx.selectFrom('attributions').selectAll().where('compte_id', '=', compteId).execute(),
  )
  const attributions = rows.map(
    (row): Attribution => ({ role: row.role, quartierId: row.quartier_id, structureId: row.structure_id }),
  )
  return { genre: 'compte', compteId, personneId: rows[0]?.personne_id ?? null, nom, attributions }
}

/** `/les-hauts-cerisiers/actions/<id>?annee=2026` → `/actions/:id?annee`: pages of one kind hold links of one kind. */
export const sorteDe = (href: string): string => {
  const { pathname, searchParams } = new URL(href, 'http://essai')
  const chemin = pathname.replace(ID, ':id').replace(/\d{4}-[-W\dT]+|\d{4}/g, ':jour')
  return `${chemin}?${[...new Set(searchParams.keys())].sort().join('&')}`
}

const liensDe = (html: string): string[] =>
  [...html.matchAll(/<(?:a|link)\b[^>]*?\shref="([^"]+)"/g)].flatMap(([, href = '']) => {
    const adresse = href.replaceAll('&amp;', '&').split('#')[0] ?? ''
    return adresse.startsWith('/') && !adresse.startsWith('/_/') ? [adresse] : []
  })

/** What a screen reader says of a link: its `aria-label`, or else its words. */
const nomDuLien = (balise: string, dedans: string): string =>
  (
    /\saria-label="([^"]*)"/.exec(balise)?.[1] ??
    dedans.replace(/<(\w+)\b[^>]*\saria-hidden="true"[^>]*>.*?<\/\1>/gs, ' ').replace(/<[^>]*>/g, '')
  )
    .replace(/\s+/g, ' ')
    .trim()

/**
 * The names that two links of a page share while they lead to different places: in a list of links, nobody tells them
 * apart. The main menu is a place of its own: « Calendrier » there is the whole calendar.
 */
export function nomsAmbigus(html: string): string[] {
  const ou = new Map<string, Set<string>>()
  const page = html.replace(/<nav class="nav"[\s\S]*?<\/nav>/, '')
  for (const [, balise = '', dedans = ''] of page.matchAll(/<a\b([^>]*)>(.*?)<\/a>/gs)) {
    const [, href] = /\shref="([^"]+)"/.exec(balise) ?? []
    const nom = nomDuLien(balise, dedans)
    if (href) ou.set(nom, (ou.get(nom) ?? new Set()).add(href))
  }
  return [...ou].filter(([, lieux]) => lieux.size > 1).map(([nom]) => nom)
}

const SE_TAPE = /<input(?![^>]*\stype="(?:hidden|radio|checkbox|file|submit)")[^>]*>/g
const ENVOIE = /<button\b[^>]*type="submit"[^>]*>/g

/**
 * The forms where Enter, pressed in a field, chooses for whoever types: it presses the first button, wherever it stands on
 * the page, and another button says something else (« A dit oui », « A dit non »).
 */
export function entreesQuiChoisissent(html: string): string[] {
  return [...html.matchAll(/<form\b([^>]*)>.*?<\/form>/gs)].flatMap(({ 0: form, 1: balise = '', index }) => {
    const [, id] = /\sid="([^"]+)"/.exec(balise) ?? []
    const siens = (quoi: RegExp): string[] =>
      [...html.matchAll(quoi)].flatMap(({ 0: un, index: ou }) => {
        const [, ailleurs] = /\sform="([^"]+)"/.exec(un) ?? []
        const est = ailleurs === undefined ? ou > index && ou < index + form.length : ailleurs === id
        return est ? [un] : []
      })
    const boutons = siens(ENVOIE)
    const choisit = boutons.length > 1 && /\s(?:value|formaction)="/.test(boutons[0] ?? '')
    return choisit && siens(SE_TAPE).length > 0 ? [/action="([^"]+)"/.exec(balise)?.[1] ?? '?'] : []
  })
}

export type PageLue = Readonly<{ href: string; depuis: string; status: number; html: string | null }>

/** The pages that this person reaches from the home by links, `parSorte` of each kind; `html` is `null` for a file. */
export async function* pagesDe({
  app,
  slug,
  parSorte,
}: Readonly<{ app: Hono; slug: string; parSorte: number }>): AsyncGenerator<PageLue> {
  const lues = new Map<string, number>()
  const connues = new Set<string>()
  const autres = await asOwner((tx) => tx.selectFrom('territoires').select('slug').where('slug', '<>', slug).execute())
  // Those of other tests: their pages are not ours, and who is somebody here is nobody there.
  const ailleurs = new Set(autres.map((un) => un.slug))
  const file: { href: string; depuis: string }[] = [{ href: `/${slug}`, depuis: 'accueil' }]
  for (let un = file.shift(); un; un = file.shift()) {
    const sorte = sorteDe(un.href)
    const deja = lues.get(sorte) ?? 0
    if (deja >= parSorte || connues.has(un.href)) continue
    connues.add(un.href)
    lues.set(sorte, deja + 1)
    const reponse = await app.request(un.href)
    const estPage = reponse.headers.get('content-type')?.startsWith('text/html') === true
    const html = estPage ? await reponse.text() : null
    if (html === null) await reponse.body?.cancel()
    yield { ...un, status: reponse.status, html }
    for (const href of liensDe(html ?? ''))
      if (!ailleurs.has(href.split(/[/?]/)[1] ?? '')) file.push({ href, depuis: un.href })
  }
}
