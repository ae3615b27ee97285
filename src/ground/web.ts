import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { lireCookie, oterCookie, poserCookie } from '#platform/cookies.ts'
import { type Errors, type Parsed, parseForm, type Raw, type Rempli } from '#platform/forms.ts'
import type { Id } from '#platform/ids.ts'
import { isId, newId } from '#platform/ids.ts'
import { type Params, type Query, url } from '#platform/url.ts'
import type { PageContext } from '#ui/layout.tsx'
import { parseTheme } from '#ui/theme.tsx'
import { cleDAppareil } from './appareil.ts'
import type { Garderie } from './gardees.ts'
import { navigation } from './navigation.ts'
import { type Me, NotFound, type Visit } from './visit.ts'

/** What every handler under a territoire finds in its context. */
export type Env = { Variables: { visit: Visit; garderie: Garderie } }
/** Outside any territoire: only who, when they are known. */
export type OuterEnv = { Variables: { me?: Me } }
export type Ctx = Context<Env>

/** The routes of one screen; mounted under `/:territoire`. */
export const screen = (): Hono<Env> => new Hono<Env>({ strict: false })

/** Several screens as one. */
export function screens(...parts: Hono<Env>[]): Hono<Env> {
  const all = new Hono<Env>({ strict: false })
  for (const part of parts) all.route('/', part)
  return all
}

/** An identifier in the path; anything else is a page that does not exist. */
export function param(c: Context, name = 'id'): Id {
  const value = c.req.param(name)
  if (!isId(value)) throw new NotFound()
  return value
}

/** The year of the address, or a 404. */
export function anneeDe(c: Context): number {
  const annee = Number(c.req.param('annee'))
  if (!Number.isInteger(annee) || annee < 2000 || annee > 2199) throw new NotFound()
  return annee
}

/** What the form of a page said, or what is wrong with it (`parseForm`), and what does not hold together (`manques`). */
export async function readForm<S extends z.ZodObject>(
  c: Context,
  schema: S,
  manques: (raw: Raw) => Errors = () => ({}),
): Promise<Parsed<z.infer<S>>> {
  const form = parseForm(schema, await c.req.formData())
  const errors = { ...form.errors, ...manques(form.raw) }
  return form.ok && Object.keys(errors).length === 0 ? form : { ok: false, errors, raw: form.raw }
}

/** What a page is shown again with: what was typed, what is wrong with it, why the gesture was refused. */
export type Saisie = Rempli & Readonly<{ refus?: string }>
export const SANS_SAISIE: Saisie = { values: {}, errors: {} }

export type Refused = 409 | 422 | 429
type Again = (saisie: Saisie, status: Refused) => string | Response | Promise<string | Response>

/**
 * A form, and its page again (`encore`). A gesture reads what it needs itself: the page is read only where it is shown again,
 * after what refused the gesture, as it is by then.
 */
export async function formOf<S extends z.ZodObject>(c: Ctx, schema: S, page: Again, manques?: (raw: Raw) => Errors) {
  const form = await readForm(c, schema, manques)
  const encore = async (errors: Errors, status: Refused = 422, refus?: string): Promise<Response> => {
    const shown = await page({ values: form.raw, errors, ...(refus === undefined ? {} : { refus }) }, status)
    return shown instanceof Response ? shown : c.html(shown, status)
  }
  return { form, encore }
}

/** The cookie of the key that a thank-you page shows for a moment: its page is closed as those of a link are. */
export const CLE = 'cle'

/** Whether what is read here was opened by a link or a code: whoever leaves a shared phone closes it. */
export const estDePassage = (c: Context): boolean => {
  const visit: Visit | undefined = c.get('visit')
  return visit !== undefined && (visit.me.genre === 'lien' || lireCookie(c, CLE) !== undefined)
}

/** What a stranger types, on a computer that others use too: asked again at each return, kept nowhere. */
export const sansTrace = (c: Context): void => c.header('cache-control', 'private, no-store')

// When somebody left this browser, as an identifier: those of the forms opened before it sort before.
const PARTI = 'parti'
const PARTI_S = 24 * 3600
/**
 * Whoever leaves a shared computer: what was refused before is sent again from « Back », and neither acts nor is shown; nor is
 * what was read there.
 */
export function quitterIci(c: Context): void {
  poserCookie(c, PARTI, newId(), PARTI_S)
  c.header('clear-site-data', '"cache"')
}
/** Whether the form that minted this identifier was opened before somebody left. */
export const estDAvant = (c: Context, id: Id): boolean => id < (lireCookie(c, PARTI) ?? '')
/** Whether what a form sends may be of whoever left here: nobody signed in since, and nothing in it was minted since. */
export const estDeQuiEstParti = (c: Context, data: FormData): boolean =>
  lireCookie(c, PARTI) !== undefined &&
  (c.get('visit')?.me ?? c.get('me'))?.genre !== 'compte' &&
  ![...data.values()].some((dit) => typeof dit === 'string' && isId(dit) && dit[14] === '7' && !estDAvant(c, dit))

const MESSAGE = 'message'
/** Browsers keep no cookie over 4,096 bytes, its name among them. */
const MESSAGE_MAX = 4_000

/** One sentence that the next page says at its top; of a longer one, its beginning. */
export const leaveWord = (c: Context, message: string): void => poserCookie(c, MESSAGE, debutDe(message), 60)

function debutDe(message: string): string {
  let [dit, octets] = ['', 0]
  for (const signe of message.toWellFormed()) {
    octets += encodeURIComponent(signe).length
    if (octets > MESSAGE_MAX) return `${dit}…`
    dit += signe
  }
  return dit
}

/**
 * After a gesture: go and see the result, with one sentence that says what was done.
 * An address may quote what was sent: the characters that no header carries are escaped.
 */
export function goTo(c: Context, address: string, message?: string): Response {
  const vers = address.replace(/\p{Cc}/gu, encodeURIComponent)
  // Sent by the page itself (island `envoyer-plus-tard`), which goes there, or says what left while one was elsewhere.
  const envoi = c.req.header('x-envoi')
  if (message && envoi !== 'plus-tard') leaveWord(c, message)
  return envoi === undefined ? c.redirect(vers, 303) : c.json({ vers, dit: message ?? '' })
}

/** The same, to a page of this place: what its path names is what is given, or else what the path of this one named. */
export const goOn = (c: Ctx, path: string, message?: string, params: Params = {}, query: Query = {}): Response =>
  goTo(c, url(path, c.var.visit, { ...c.req.param(), ...params }, query), message)

/** The same, at a line of that page or where its list stands (`#id`): by keys one goes on from there, not from its top. */
export const goOnAt = (c: Ctx, path: string, la: string, message: string, params: Params = {}): Response =>
  goTo(c, `${url(path, c.var.visit, { ...c.req.param(), ...params })}#${la}`, message)

/** Of a list that a gesture makes shorter, where one goes on: the next line, else the one before. */
export function apresElle<T>(liste: readonly T[], une: T): T | undefined {
  const rang = liste.indexOf(une)
  return rang < 0 ? undefined : (liste[rang + 1] ?? liste[rang - 1])
}

/** What the layout needs, from the visit alone: no page loads anything for it. */
export function pageContext(c: Context): PageContext {
  const visit: Visit | undefined = c.get('visit')
  const me: Me = visit?.me ?? c.get('me') ?? { genre: 'visiteur' }
  return {
    territoire: visit ? { slug: visit.territoire.slug, nom: visit.territoire.nom } : null,
    me: {
      nom: me.genre === 'compte' ? me.nom : null,
      roles: me.genre === 'compte' ? me.attributions.map((a) => a.role) : [],
      de: cleDAppareil(me),
    },
    chemin: c.req.path,
    retour: retourDe(c),
    message: prendre(c, MESSAGE),
    envoi: prendre(c, ENVOI),
    reponse: c.req.method === 'POST',
    navigation: visit ? navigation(visit, c.req.path) : [],
    demonstration: visit?.territoire.demonstration ?? false,
    theme: parseTheme(lireCookie(c, 'theme')),
    liens: {
      ...liensCommuns(visit, me),
      ...(visit && estDePassage(c) ? { fermer: url('/l/fermer', visit) } : {}),
      ...(visit && me.genre === 'lien' && me.lien.personneId ? { pasMoi: url('/l/pas-moi', visit) } : {}),
    },
  }
}

/** This page; of one that a gesture made, the page where the gesture was. */
function retourDe(c: Context): string {
  if (c.req.method === 'GET') return c.req.path
  const { origin } = new URL(c.req.url)
  const venait = c.req.header('referer') ?? ''
  return URL.canParse(venait) && new URL(venait).origin === origin ? new URL(venait).pathname : '/'
}

function liensCommuns(visit: Visit | undefined, me: Me): PageContext['liens'] {
  const connu = me.genre === 'compte'
  return {
    ...(connu ? { compte: '/compte', deconnexion: '/deconnexion' } : { connexion: '/connexion' }),
    aide: '/aide',
    accessibilite: '/accessibilite',
    ...(visit ? { donnees: url('/vie-privee', visit), mentions: url('/mentions-legales', visit) } : {}),
    theme: '/theme',
  }
}

/** Read once, by the page that comes first. */
function prendre(c: Context, nom: string): string | undefined {
  const dit = lireCookie(c, nom)
  if (dit) oterCookie(c, nom)
  return dit
}

const ENVOI = 'envoi'
/**
 * Once a form was taken, the next page says which one (`data-envoi`): a device that still holds its words, not knowing whether
 * they came, lets go of these and of no others. A visitor's device holds none.
 */
export const nommerLEnvoi: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (c.req.method !== 'POST' || c.res.status !== 303 || c.req.header('x-envoi') !== undefined) return
  if (c.var.visit.me.genre === 'visiteur' || !/^application\/x-www-form/.test(c.req.header('content-type') ?? ''))
    return
  const id = (await c.req.formData()).get('id')
  if (typeof id === 'string' && isId(id)) poserCookie(c, ENVOI, id, 60)
}
