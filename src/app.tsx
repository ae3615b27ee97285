import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { accueilHorsTerritoire } from '#modules/accueil/index.ts'
import { compteRoutes, qui } from '#modules/comptes/index.ts'
import { parSlug } from '#modules/territoires/index.ts'
import { assetsApp } from '#platform/assets.ts'
import { publicUrl } from '#platform/url.ts'
import { gather } from '#src/host.ts'
import { MODULES } from '#src/modules.ts'
import { Conflict, Forbidden, type Me, NotFound, type Territoire } from '#src/visit.ts'
import { type Env, type OuterEnv, pageContext } from '#src/web.ts'
import { Erreur403, Erreur404, Erreur409, Erreur500 } from '#ui/erreur.tsx'

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

/** The whole application, middlewares in the order in which a request meets them. */
export function createApp(options: AppOptions = {}): Hono {
  const identify = options.qui ?? qui
  const clock = options.now ?? Temporal.Now.instant
  gather(MODULES)

  // A final slash is the same page.
  const app = new Hono({ strict: false })
  app.use(secureHeaders({ contentSecurityPolicy: CSP, referrerPolicy: 'same-origin' }))
  app.route('/', assetsApp)
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'))
  // Behind a TLS proxy the request says http while the browser says https: PUBLIC_URL settles it.
  app.use(csrf({ origin: (origin, c) => origin === new URL(c.req.url).origin || origin === originOf(publicUrl()) }))
  app.route('/', outside(identify))
  app.route('/:territoire', inside(identify, clock))
  app.notFound((c) => c.html(<Erreur404 page={pageContext(c)} />, 404))
  app.onError((error, c) => {
    if (error instanceof NotFound) return c.html(<Erreur404 page={pageContext(c)} />, 404)
    if (error instanceof Forbidden) return c.html(<Erreur403 page={pageContext(c)} />, 403)
    if (error instanceof Conflict) return c.html(<Erreur409 page={pageContext(c)} />, 409)
    const reference = crypto.randomUUID().slice(0, 8)
    // The path without its query: a search or a token must not end in a log.
    console.error(`Erreur ${reference} ${c.req.method} ${c.req.routePath}`, error)
    return c.html(
      <Erreur500 page={pageContext(c)} detail={`Référence à donner si vous en parlez : ${reference}`} />,
      500,
    )
  })
  return app
}

const originOf = (url: string | null): string | null => (url === null ? null : new URL(url).origin)

function outside(identify: NonNullable<AppOptions['qui']>): Hono<OuterEnv> {
  const routes = new Hono<OuterEnv>({ strict: false })
  // A first segment that is a territoire is none of these pages' business: no session is read twice.
  for (const path of ['/', '/demarrer/*', '/compte/*', '/aide/*', '/accessibilite', '/connexion/*', '/courriers/*']) {
    routes.use(path, async (c, next) => {
      c.set('me', await identify(c.req.raw, null))
      await next()
    })
  }
  routes.route('/', compteRoutes)
  routes.route('/', accueilHorsTerritoire)
  return routes
}

function inside(identify: NonNullable<AppOptions['qui']>, clock: () => Temporal.Instant): Hono<Env> {
  const routes = new Hono<Env>({ strict: false })
  routes.use(async (c, next) => {
    const territoire = await parSlug(c.req.param('territoire') ?? '')
    if (!territoire) throw new NotFound()
    c.set('visit', { me: await identify(c.req.raw, territoire), territoire, now: clock() })
    await next()
  })
  for (const module of MODULES) if (module.routes) routes.route('/', module.routes)
  return routes
}
