import { passkey } from '@better-auth/passkey'
import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { emailOTP } from 'better-auth/plugins'
import { Kysely, PostgresDialect } from 'kysely'
import { z } from 'zod'
import type { Db } from '#platform/db/index.ts'
import type { Schema } from '#src/ground/schema.ts'
import { DUREE_D_ENTREE, DUREE_DE_SESSION, FRAICHEUR, prefixeDeCookie } from './auth.ts'

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
  },
} satisfies BetterAuthPlugin

/** Sessions, codes and passkeys, on our own database. */
export function creerAuth(db: Db<Schema>, secret: string, publicUrl: string | null) {
  const https = publicUrl?.startsWith('https:') ?? false
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
    // A session lasts from its opening; one that nobody uses ends before (store/sessions.ts).
    session: { expiresIn: DUREE_DE_SESSION, disableSessionRefresh: true, freshAge: FRAICHEUR },
    // Doors are counted by tentatives.ts, across restarts and without keeping an address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // The message alone: what better-auth adds to it may hold a mail address.
    logger: { level: 'error', log: (_level, message) => console.error(`Comptes : ${message}`) },
    advanced: {
      cookiePrefix: prefixeDeCookie(publicUrl),
      useSecureCookies: false,
      defaultCookieAttributes: { secure: https },
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
