import type { Handler, MiddlewareHandler } from 'hono'
import { lireCookie, lireCookies } from '#platform/cookies.ts'
import { instantDe, jourDe } from '#platform/dates.ts'
import type { Gardes, Produit } from '#platform/gardes.ts'
import { repondre } from '#platform/reponse.ts'
import { publicUrl } from '#platform/url.ts'
import { parseTheme } from '#ui/theme.tsx'
import { prochainMoment } from './host.ts'
import { insecables } from './typographie.ts'
import { found, marqueDe, read, type Territoire, type Visit } from './visit.ts'
import type { Ctx, Env } from './web.ts'

/** What the application keeps, in so many bytes, and how it reads a territoire as it is at this very moment. */
export type Garderie = Readonly<{ gardes: Gardes; relire: (slug: string) => Promise<Territoire | null> }>

const gardees = new WeakSet<Handler>()

/** Whether this handler stands before a kept page. */
export const estGardee = (handler: Handler): boolean => gardees.has(handler)

/** No address of ours is that long. */
const ADRESSE_MAX = 2_000

/**
 * Stands before the handler of a page that is the same for every stranger, and declares it: it is made once, then served as
 * bytes until something is written here (`marqueDe`), until the next moment when a date or a call is over, or midnight.
 * `parametres` are all that its address may ask; the others reach no handler. Whoever has a cookie of ours beside the theme
 * (a session, a link, one sentence to read) has theirs made. Never before a page that mints identifiers: two visitors would
 * share one, and the second hand that is held out would be lost in silence.
 */
export function gardee(...parametres: readonly string[]): MiddlewareHandler<Env> {
  const porte: MiddlewareHandler<Env> = async (c, next) => {
    const marque = estPourTous(c) ? await marqueDe(c.var.visit.territoire) : null
    if (marque === null) return next()
    const adresse = adresseConnue(c, parametres)
    const theme = parseTheme(lireCookie(c, 'theme'))
    const cle = JSON.stringify([c.var.visit.territoire.id, publicUrl(), adresse, theme])
    const { now } = c.var.visit
    try {
      const garde = await c.var.garderie.gardes.obtenir(cle, { version: marque, now }, async () => {
        c.req.raw = new Request(adresse, { headers: c.req.raw.headers })
        await aNeuf(c)
        await next()
        return produite(c)
      })
      c.res = undefined
      c.res = await repondre(c, garde, { type: 'text/html; charset=utf-8', pour: 'la page' })
    } catch (error) {
      if (!(error instanceof NonGardee)) throw error
      // Made for whoever asked first, who has it already.
      if (!c.finalized) await next()
    }
  }
  gardees.add(porte)
  return porte
}

/** The answer of this page is kept for nobody: it is not there, or not for all. */
class NonGardee extends Error {}

const estPourTous = (c: Ctx): boolean =>
  c.var.visit.me.genre === 'visiteur' &&
  c.req.url.length <= ADRESSE_MAX &&
  Object.keys(lireCookies(c)).every((nom) => nom === 'theme')

/** This address with the parameters that the page knows, in its order. */
function adresseConnue(c: Ctx, parametres: readonly string[]): string {
  const adresse = new URL(c.req.url)
  const dits = adresse.searchParams
  adresse.search = new URLSearchParams(
    parametres.flatMap((nom) => dits.getAll(nom).map((dit) => [nom, dit])),
  ).toString()
  return adresse.href
}

/** The territoire as it is now: its name may have been kept for five seconds, and another instance may have changed it. */
export async function aNeuf(c: Ctx): Promise<Visit> {
  const { visit, garderie } = c.var
  c.set('visit', { ...visit, territoire: found(await garderie.relire(visit.territoire.slug)) })
  return c.var.visit
}

async function produite(c: Ctx): Promise<Produit> {
  const { status, headers } = c.res
  if (status !== 200 || [...headers.keys()].some((nom) => nom !== 'content-type')) throw new NonGardee()
  const { visit } = c.var
  const minuit = instantDe(jourDe(visit.now).add({ days: 1 }))
  const jusqua = (await read(visit, (tx) => prochainMoment(visit, tx))) ?? minuit
  return {
    texte: insecables(await c.res.text()),
    modifieLe: visit.now,
    jusqua: Temporal.Instant.compare(jusqua, minuit) < 0 ? jusqua : minuit,
  }
}
