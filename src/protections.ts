import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { adresseDe, frapper, type Porte } from '#modules/comptes/index.ts'
import { parHttps } from '#platform/cookies.ts'
import { prendUnFichier } from '#src/depots.ts'
import type { Visit } from '#src/visit.ts'
import { estDePassage } from '#src/web.ts'

// A form is text. A route that takes a file says by itself how much (`depots.ts`).
const OCTETS_D_UN_FORMULAIRE = 2 * 1024 * 1024

const formulaire = bodyLimit({
  maxSize: OCTETS_D_UN_FORMULAIRE,
  onError: () => {
    throw new HTTPException(413)
  },
})

/** Nobody makes the server hold more than a long form in memory: 413. */
export const pasTropLourd: MiddlewareHandler = (c, next) => (prendUnFichier(c) ? next() : formulaire(c, next))

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

/**
 * Strangers may write (a hand proposed, a code): as many as people do, not as many as programs can: 429. Whoever came by a
 * link, or has an account but no role here, counts with them: one sign-up gives a link.
 */
export const pasTropVite: MiddlewareHandler = async (c, next) => {
  const { me, territoire }: Visit = c.get('visit')
  const connu = me.genre === 'compte' && me.attributions.length > 0
  const adresse = c.req.method === 'POST' && !connu ? adresseDe(c) : ''
  if (adresse !== '' && !(await frapper(SANS_COMPTE, `${territoire.id} ${adresse}`))) throw new HTTPException(429)
  await next()
}

/** Whether the body that was sent is no form at all, or was cut short: its reader says so, it is not our fault. */
export const estIllisible = (error: unknown): boolean =>
  (error instanceof TypeError && /FormData|^Content-Type was not/.test(error.message)) ||
  // Node's words for somebody who left while sending.
  (error instanceof Error && error.message === 'aborted')
