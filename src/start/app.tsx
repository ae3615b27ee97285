import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { accueilHorsTerritoire } from '#modules/accueil/index.ts'
import { attentesDe, compteRoutes, direAttente, qui } from '#modules/comptes/index.ts'
import { courriersScreen } from '#modules/notifications/index.ts'
import { parSlug, relire } from '#modules/territoires/index.ts'
import { assetsApp } from '#platform/assets.ts'
import { isTaken, pointsAtNothing } from '#platform/db/index.ts'
import { gardes } from '#platform/gardes.ts'
import { forLog, logDoor } from '#platform/log.ts'
import { TooManyWaiting } from '#platform/turns.ts'
import { cleDAppareil } from '#src/ground/appareil.ts'
import { pendantLEnvoi } from '#src/ground/envois-store.ts'
import type { Garderie } from '#src/ground/gardees.ts'
import { gather } from '#src/ground/host.ts'
import {
  Conflict,
  DejaEnvoye,
  Forbidden,
  type Me,
  NotFound,
  type Territoire,
  VISITEUR,
  type Visit,
} from '#src/ground/visit.ts'
import { type Env, nommerLEnvoi, type OuterEnv, pageContext } from '#src/ground/web.ts'
import { MODULES } from '#src/modules.ts'
import { PageDErreur } from '#ui/erreur.tsx'
import { type PageContext, pourSaPage } from '#ui/page.ts'
import {
  chacunSonTour,
  estIllisible,
  parHttpsSeulement,
  pasTropLourd,
  pasTropLourdDUnInconnu,
  pasTropVite,
  pourUnSeulLecteur,
  venuDIci,
} from './protections.ts'
import { rendreLesMots } from './rendre.tsx'

/** What the application is told from outside: who is knocking (tests say it themselves) and what time it is. */
export type AppOptions = Readonly<{
  qui?: (request: Request, territoire: Territoire | null) => Promise<Me>
  now?: () => Temporal.Instant
}>

// Nothing from elsewhere, nothing inline: a page can only run and show what this installation serves.
const CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
}

// The one page that other sites may hold in a frame: it runs nothing, sends nothing, and knows nobody.
const EST_UN_CADRE = /^\/[^/]+\/calendrier\/cadre\/?$/
const entetesDUnCadre = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ['*'],
  },
  referrerPolicy: 'same-origin',
  xFrameOptions: false,
  strictTransportSecurity: false,
  crossOriginResourcePolicy: 'cross-origin',
})

// Kept pages and feeds, all territoires together.
const OCTETS_GARDES = 32 * 1024 * 1024

/** The whole application, middlewares in the order in which a request meets them. */
export function createApp(options: AppOptions = {}): Hono {
  const identify = options.qui ?? qui
  const clock = options.now ?? Temporal.Now.instant
  gather(MODULES)
  const garderie: Garderie = { gardes: gardes(OCTETS_GARDES), relire }

  // A final slash is the same page.
  const app = new Hono({ strict: false })
  // Some addresses are keys: none is told to another site. With `no-referrer`, a form would not say where it comes from.
  const entetes = secureHeaders({
    contentSecurityPolicy: CSP,
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: false,
  })
  app.use((c, next) => {
    let page: PageContext | undefined
    return pourSaPage(() => (page ??= pageContext(c)), next)
  })
  app.use(parHttpsSeulement)
  app.use((c, next) => (EST_UN_CADRE.test(c.req.path) ? entetesDUnCadre(c, next) : entetes(c, next)))
  app.route('/', assetsApp)
  // What is published of the calendar is for everyone: some calendars on line ask here before they fetch a feed.
  app.get('/robots.txt', (c) => c.text('User-agent: *\nAllow: /*/calendrier\nDisallow: /\n'))
  app.route('/:territoire', pourTous(garderie, clock))
  app.use(pourUnSeulLecteur, rendreLesMots, pasTropLourd)
  app.use(venuDIci)
  app.route('/', outside(identify))
  app.route('/:territoire', inside(identify, garderie, clock))
  app.notFound((c) => {
    const bouton = c.req.method === 'GET' ? DERRIERE_UN_BOUTON.exec(c.req.path)?.[1] : undefined
    return bouton ? c.redirect(bouton, 303) : c.html(<PageDErreur statut={404} />, 404)
  })
  app.onError(erreur)
  return app
}

// A number, a code, a link: read by a gesture. Its address opened again (a tab restored) leads to the page that has the button.
const DERRIERE_UN_BOUTON = /^(\/[\w-]+(?:\/[\w-]+)+)\/(?:numero|page|lien|ouvrir)$/

const PAGES = { 403: 403, 404: 404, 409: 409, 413: 422, 422: 422, 429: 429 } as const
const aUnePage = (statut: number): statut is keyof typeof PAGES => statut in PAGES

function statutDe(error: unknown): number {
  if (error instanceof NotFound) return 404
  if (error instanceof Forbidden) return 403
  if (error instanceof Conflict) return 409
  if (error instanceof HTTPException) return error.status
  if (error instanceof TooManyWaiting) return 429
  // An identifier that the form carried, of nothing that is here.
  if (pointsAtNothing(error)) return 404
  // Taken already, by something else or by who was faster.
  if (isTaken(error)) return 409
  return estIllisible(error) ? 422 : 500
}

/** What was thrown, as a page; what is ours, or may be, goes to the log. */
async function erreur(error: unknown, c: Context): Promise<Response> {
  const statut = statutDe(error)
  if (aUnePage(statut)) {
    if (statut === 403) logDoor(`refus ${c.req.method} ${c.req.routePath}`, compteDe(c))
    // By somebody faster; said again at each try, it is a fault of ours.
    if (isTaken(error)) console.error(`Pris : ${c.req.method} ${c.req.routePath} ${forLog(error)}`)
    // To the device that sent it (island `envoyer-plus-tard`): a first wording came, whose answer it never had.
    if (error instanceof DejaEnvoye) c.header('x-envoi', 'deja')
    const detail = statut === 403 ? await pourquoiFermee(c) : undefined
    return c.html(<PageDErreur statut={PAGES[statut]} detail={detail} />, statut)
  }
  const reference = crypto.randomUUID().slice(0, 8)
  // The path without its query: a search or a token must not end in a log.
  console.error(`Erreur ${reference} ${c.req.method} ${c.req.routePath} ${forLog(error)}`)
  return c.html(<PageDErreur statut={500} detail={`Référence à donner si vous en parlez : ${reference}`} />, 500)
}

function compteDe(c: Context): string {
  const me: Me | undefined = c.get('visit')?.me ?? c.get('me')
  return me?.genre === 'compte' ? me.compteId : ''
}

/** To whoever waits to be confirmed, that they do; to whoever acts in one quartier only, why what stands next to it is closed. */
async function pourquoiFermee(c: Context): Promise<string | undefined> {
  const compte = compteDe(c)
  const attentes = compte === '' ? [] : await attentesDe(compte)
  return attentes.length > 0 ? attentes.map(direAttente).join(' ') : horsDuQuartier(c)
}

function horsDuQuartier(c: Context): string | undefined {
  const visit: Visit | undefined = c.get('visit')
  if (visit?.me.genre !== 'compte' || !visit.me.attributions.some((a) => a.quartierId !== null)) return undefined
  return 'Votre rôle est tenu pour un quartier : vous agissez sur les actions de ce quartier, leurs appels à talents, leurs mises en lien et leurs structures. Pour un autre quartier, ou ce qui concerne tout le territoire, demandez à une personne dont le rôle couvre tout le territoire.'
}

function outside(identify: NonNullable<AppOptions['qui']>): Hono<OuterEnv> {
  const routes = new Hono<OuterEnv>({ strict: false })
  // A first segment that is a territoire is none of these pages' business: no session is read twice.
  for (const path of [
    '/',
    '/demarrer/*',
    '/compte/*',
    '/aide/*',
    '/accessibilite',
    '/licences',
    '/connexion/*',
    '/courriers/*',
  ]) {
    routes.use(path, async (c, next) => {
      c.set('me', await identify(c.req.raw, null))
      await next()
    })
  }
  const parts = [compteRoutes, courriersScreen, accueilHorsTerritoire]
  for (const { path } of parts.flatMap((part) => part.routes)) routes.on('POST', path, pasTropLourdDUnInconnu)
  for (const part of parts) routes.route('/', part)
  return routes
}

/** What is the same for everyone, whoever asks: no session is read for it. */
function pourTous(garderie: Garderie, clock: () => Temporal.Instant): Hono<Env> {
  const routes = new Hono<Env>({ strict: false })
  for (const module of MODULES) {
    if (!module.sansSession) continue
    for (const path of new Set(module.sansSession.routes.map((route) => route.path)))
      routes.use(path, async (c, next) => {
        c.set('garderie', garderie)
        c.set('visit', { me: VISITEUR, territoire: await territoireDe(c), now: clock() })
        await next()
      })
    routes.route('/', module.sansSession)
  }
  return routes
}

async function territoireDe(c: Context): Promise<Territoire> {
  const slug = c.req.param('territoire') ?? ''
  // PostgreSQL knows no U+0000: asking it would be an error of ours.
  // Typed from a poster, in capitals too: a slug is in small letters.
  const territoire = slug.includes('\u0000') ? null : ((await parSlug(slug)) ?? (await parSlug(slug.toLowerCase())))
  if (!territoire) throw new NotFound()
  return territoire
}

function inside(
  identify: NonNullable<AppOptions['qui']>,
  garderie: Garderie,
  clock: () => Temporal.Instant,
): Hono<Env> {
  const routes = new Hono<Env>({ strict: false })
  routes.use(async (c, next) => {
    const territoire = await territoireDe(c)
    c.set('garderie', garderie)
    c.set('visit', { me: await identify(c.req.raw, territoire), territoire, now: clock() })
    await next()
  })
  routes.use(pasTropLourdDUnInconnu, pasTropVite, chacunSonTour)
  routes.use((c, next) => {
    // Kept in a phone that somebody else opened since: it is not theirs to send.
    const de = c.req.header('x-de')
    const sien = de === undefined || de === cleDAppareil(c.var.visit.me)
    return sien
      ? next()
      : Promise.resolve(c.json({ dit: 'Ces mots ont été tapés par quelqu’un d’autre sur cet appareil.' }, 403))
  })
  routes.use((c, next) => (c.req.method === 'POST' ? pendantLEnvoi(c.req.path, () => c.req.formData(), next) : next()))
  routes.use(nommerLEnvoi)
  for (const module of MODULES) if (module.routes) routes.route('/', module.routes)
  return routes
}
