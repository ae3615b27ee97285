import type { Context, HonoRequest, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { adresseDe, frapper, frapperAToutes, type Porte, rendre } from '#modules/comptes/index.ts'
import { parHttps } from '#platform/cookies.ts'
import { turns, turnsOfEach } from '#platform/turns.ts'
import { publicUrl } from '#platform/url.ts'
import { prendUnFichier } from '#src/ground/depots.ts'
import type { Visit } from '#src/ground/visit.ts'
import { estDePassage } from '#src/ground/web.ts'

// A form is text. A route that takes a file says by itself how much (`ground/depots.ts`).
const FORMULAIRE = { octets: 2 * 1024 * 1024, champs: 10_000 }
// Of whoever holds no role: twice our longest form, all its letters with an accent.
const D_INCONNU = { octets: 128 * 1024, champs: 1_000 }

type Poids = Readonly<{ octets: number; champs: number }>
const lourd = (p: Poids, limite: Poids): boolean => p.octets > limite.octets || p.champs > limite.champs

/** What forms weigh, counted before anything reads them: taking one to pieces costs a hundred times more. */
const pesees = new WeakMap<HonoRequest, Poids & { admis: boolean }>()

const limite = bodyLimit({
  maxSize: FORMULAIRE.octets,
  onError: () => {
    throw new HTTPException(413)
  },
})

/** Nobody makes the server hold more than a long form in memory, nor read more fields than a form has: 413. */
export const pasTropLourd: MiddlewareHandler = (c, next) =>
  prendUnFichier(c)
    ? next()
    : limite(c, async () => {
        await peser(c)
        await next()
      })

async function peser(c: Context): Promise<void> {
  const [, genre] = GENRE.exec(c.req.header('content-type') ?? '') ?? []
  if (c.req.method !== 'POST' || genre === undefined) return
  const corps = Buffer.from(await c.req.arrayBuffer())
  const poids = { octets: corps.length, champs: combien(corps, genre.startsWith('m') ? 'name="' : '&') }
  pesees.set(c.req, { ...poids, admis: false })
  if (lourd(poids, FORMULAIRE)) throw new HTTPException(413)
}

const GENRE = /^\s*(multipart\/form-data|application\/x-www-form-urlencoded)/i

function combien(corps: Buffer, signe: string): number {
  let nombre = 0
  for (let i = corps.indexOf(signe); i >= 0 && nombre <= FORMULAIRE.champs; i = corps.indexOf(signe, i + signe.length))
    nombre += 1
  return nombre
}

/** The same for whoever holds no role where they write, within the forms that are for them. */
export const pasTropLourdDUnInconnu: MiddlewareHandler = (c, next) => {
  const visit: Visit | undefined = c.get('visit')
  const poids = pesees.get(c.req)
  if (poids && !estConnu(visit)) {
    if (lourd(poids, D_INCONNU)) throw new HTTPException(413)
  }
  if (poids) poids.admis = true
  return next()
}

const estConnu = (visit: Visit | undefined): boolean => visit?.me.genre === 'compte' && visit.me.attributions.length > 0

/**
 * Whether what was sent is a form that may be read again, by whoever sent it from here; with a file, where its own route has
 * read it and said that somebody was faster.
 */
export const seRelit = (c: Context): boolean => {
  const poids = pesees.get(c.req)
  return poids ? poids.admis || !lourd(poids, D_INCONNU) : c.res.status === 409 && prendUnFichier(c)
}

const LIT = /^(?:GET|HEAD|OPTIONS)$/

/**
 * What changes something is sent from a page of here, whatever its body: a browser says so by itself, no other program has a
 * reason to send anything (the command line has its own door, agendas only read). Behind a TLS proxy the request says http
 * while the browser says https: PUBLIC_URL settles it.
 */
export const venuDIci: MiddlewareHandler = async (c, next) => {
  const origine = c.req.header('origin')
  const ici = [c.req.url, publicUrl() ?? c.req.url].map((adresse) => new URL(adresse).origin)
  if (
    !LIT.test(c.req.method) &&
    c.req.header('sec-fetch-site') !== 'same-origin' &&
    !(origine !== undefined && ici.includes(origine))
  )
    throw new HTTPException(403)
  await next()
}

/** Whoever came by HTTPS comes back by HTTPS, for a year; other sites of the same domain are none of our business. */
export const parHttpsSeulement: MiddlewareHandler = async (c, next) => {
  await next()
  if (parHttps()) c.header('strict-transport-security', 'max-age=31536000')
}

/**
 * A page is for whoever asked for it: no shared cache keeps it, and a browser asks again. Opened by a link, on a phone
 * that is often shared, it is not kept at all.
 */
export const pourUnSeulLecteur: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.headers.has('cache-control')) return
  c.header('cache-control', estDePassage(c) ? 'private, no-store' : 'private, no-cache')
}

// A whole community centre may share one address, and a sign-up opens a few families of pictures: room for an afternoon of
// sign-ups, none for a flood.
const SANS_COMPTE: Porte = { nom: 'sans-compte', max: 300, minutes: 15 }
// New pages of people: a market day on one wifi, or somebody who signs the family up; never a program.
const INSCRIPTION = /\/je-peux-aider\/?$/
const FICHES: Porte = { nom: 'fiches', max: 60, minutes: 60 }
const FICHES_D_UN_LIEN: Porte = { nom: 'fiches-lien', max: 20, minutes: 60 }
// Whoever lends their phone back closes what they opened, whatever the neighbours sent.
const FERMETURE = /\/l\/(?:fermer|pas-moi)\/?$/

/**
 * Strangers may write (a hand proposed, a code): as many as people do, not as many as programs can: 429. Whoever came by a
 * link, or has an account but no role here, counts with them: one sign-up gives a link.
 */
export const pasTropVite: MiddlewareHandler = async (c, next) => {
  const visit: Visit = c.get('visit')
  const compte = c.req.method === 'POST' && !estConnu(visit) && !FERMETURE.test(c.req.path)
  const adresse = compte ? adresseDe(c) : ''
  if (adresse === '') return next()
  const ici = `${visit.territoire.id} ${adresse}`
  if (!(await frapper(SANS_COMPTE, ici))) throw new HTTPException(429)
  if (!INSCRIPTION.test(c.req.path)) return next()
  const portes: [Porte, string][] = [[FICHES, ici]]
  if (visit.me.genre === 'lien') portes.push([FICHES_D_UN_LIEN, visit.me.lien.id])
  if (await frapperAToutes(portes)) throw new HTTPException(429)
  await next()
  // Sent back to be mended: no page was made.
  if (c.res.status !== 303) for (const [porte, qui] of portes) await rendre(porte, qui)
}

// Read and laid out by the thread that answers everybody: twenty at once held each page for seconds.
const UN_FICHIER = /(?:\.(?:csv|xlsx|json)|\/pdf)\/?$/
const unALaFois = turns({ atOnce: 1, waiting: 20 })
const fichiersDUneAdresse = turnsOfEach({ atOnce: 5, waiting: 0 })
// As many as a browser asks for; a whole room waits a moment, a program is refused.
const pagesDUneAdresse = turnsOfEach({ atOnce: 4, waiting: 100 })

/**
 * Whoever holds no role has a few pages made at once for their address, and the next reader waits for those few. A file
 * that anybody may take away is made one at a time, its reading included; a few wait for an address, no more: 429.
 */
export const chacunSonTour: MiddlewareHandler = (c, next) => {
  if (c.req.method === 'POST' || estConnu(c.get('visit'))) return next()
  const adresse = adresseDe(c)
  return UN_FICHIER.test(c.req.path)
    ? fichiersDUneAdresse(adresse, () => unALaFois(next))
    : pagesDUneAdresse(adresse, next)
}

/** Whether the body that was sent is no form at all, or was cut short: its reader says so, it is not our fault. */
export const estIllisible = (error: unknown): boolean =>
  (error instanceof TypeError && /FormData|^Content-Type was not/.test(error.message)) ||
  // Node's words for somebody who left while sending.
  (error instanceof Error && error.message === 'aborted')
