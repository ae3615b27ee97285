import { passkey } from '@better-auth/passkey'
import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { emailOTP } from 'better-auth/plugins'
import { Kysely, PostgresDialect } from 'kysely'
import { z } from 'zod'
import type { Db } from '#platform/db/index.ts'
import type { Schema } from '#src/schema.ts'

const PREFIXE = 'coup-de-pouce'
const DUREE_DE_SESSION = 60 * 24 * 3600
/** How long a sign-in link or a code from a mail is good, in seconds. */
export const DUREE_D_ENTREE = 15 * 60
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** What we add to better-auth, never reachable by HTTP: a session for an account that has just proved who it is. */
const entree = {
  id: 'entree',
  endpoints: {
    ouvrirSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ compteId: z.string() }), requireHeaders: true },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.compteId)
        if (!user) return ctx.json({ ouverte: false })
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ ouverte: true })
      },
    ),
    /** The token that the browser's cookie carries, once its signature is checked; nothing is read from the database. */
    jetonDeSession: createAuthEndpoint.serverOnly({ method: 'GET', requireHeaders: true }, async (ctx) => {
      const jeton = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret)
      return { jeton: jeton || null }
    }),
  },
} satisfies BetterAuthPlugin

function creerAuth(db: Db<Schema>, secret: string, publicUrl: string | null) {
  return betterAuth({
    appName: 'Coup de pouce aux projets',
    secret,
    ...(publicUrl === null ? {} : { baseURL: publicUrl }),
    // On the same pool, but with the driver's own dates: better-auth knows no Temporal.
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: db.pool }) }),
      type: 'postgres',
      schemaName: 'auth',
      transaction: false,
    },
    trustedOrigins: (request) => origines(publicUrl, request),
    // A page that is read writes nothing: a session lasts from its opening.
    session: { expiresIn: DUREE_DE_SESSION, disableSessionRefresh: true },
    // Doors are counted by tentatives.ts, across restarts and without keeping an address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // The message alone: what better-auth adds to it may hold a mail address.
    logger: { level: 'error', log: (_level, message) => console.error(`Comptes : ${message}`) },
    advanced: {
      cookiePrefix: PREFIXE,
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      ipAddress: { disableIpTracking: true },
      database: { validateSchema: false },
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: DUREE_D_ENTREE,
        allowedAttempts: 5,
        storeOTP: 'hashed',
        disableSignUp: true,
        // Our mail carries the link and the code together: see entrees.ts.
        sendVerificationOTP: async () => {},
      }),
      passkey({
        rpName: 'Coup de pouce aux projets',
        ...(publicUrl === null ? {} : { origin: new URL(publicUrl).origin, rpID: new URL(publicUrl).hostname }),
      }),
      entree,
    ],
  })
}

function origines(publicUrl: string | null, request: Request | undefined): string[] {
  if (publicUrl !== null) return [new URL(publicUrl).origin]
  const url = request ? new URL(request.url) : null
  return url && LOCAL.test(url.hostname) ? [url.origin] : []
}

type Auth = ReturnType<typeof creerAuth>
let configured: Auth | null = null

/** Called once at start, and by tests that sign in for real. */
export function configureComptes(options: { db: Db<Schema>; secret: string; publicUrl: string | null }): void {
  configured = creerAuth(options.db, options.secret, options.publicUrl)
}

export function auth(): Auth {
  if (!configured) throw new Error('configureComptes() first')
  return configured
}

/** The token of this browser's session, `null` without one. A visitor without the cookie costs nothing. */
export async function jetonDe(headers: Headers): Promise<string | null> {
  if (!headers.get('cookie')?.includes(`${PREFIXE}.session_token=`)) return null
  return (await auth().api.jetonDeSession({ headers })).jeton
}

/** Opens a session; the answer is the cookies to give to the browser. */
export async function ouvrirSession(compteId: string, headers: Headers): Promise<string[]> {
  const response = await auth().api.ouvrirSession({ body: { compteId }, headers, asResponse: true })
  return response.headers.getSetCookie()
}

/** Ends the session of this browser; the answer is the cookies that forget it. */
export async function fermerSession(headers: Headers): Promise<string[]> {
  const response = await auth().api.signOut({ headers, asResponse: true })
  return response.headers.getSetCookie()
}

/** A six-digit code for this mail, good for fifteen minutes and five tries; kept hashed. */
export const codePour = (courriel: string): Promise<string> =>
  auth().api.createVerificationOTP({ body: { email: courriel, type: 'sign-in' } })

/** Opens a session with a code; `null` when it is wrong, stale or worn out. */
export async function entrerParCode(
  courriel: string,
  code: string,
  headers: Headers,
): Promise<Readonly<{ compteId: string; cookies: string[] }> | null> {
  const response = await auth().api.signInEmailOTP({ body: { email: courriel, otp: code }, headers, asResponse: true })
  if (!response.ok) return null
  const body = z.object({ user: z.object({ id: z.string() }) }).parse(await response.json())
  return { compteId: body.user.id, cookies: response.headers.getSetCookie() }
}
