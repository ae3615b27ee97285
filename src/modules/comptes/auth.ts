import { parseSigned } from 'hono/utils/cookie'
import { z } from 'zod'
import type { Db } from '#platform/db/index.ts'
import { logDoor } from '#platform/log.ts'
import type { Schema } from '#src/ground/schema.ts'
import { asOwner } from '#src/ground/visit.ts'

export const PREFIXE = 'coup-de-pouce'
/** How long a sign-in link or a code from a mail is good, in seconds. */
export const DUREE_D_ENTREE = 10 * 60
/** How long after a sign-in the ways into the account may be changed, in seconds. */
export const FRAICHEUR = 3600

export const DUREE_DE_SESSION = 60 * 24 * 3600

type Auth = ReturnType<typeof import('./better-auth.ts').creerAuth>
type Options = Readonly<{ db: Db<Schema>; secret: string; publicUrl: string | null }>
let options: Options | null = null
let made: Promise<Auth> | null = null

/** Called once at start, and by tests that sign in for real. */
export function configureComptes(given: Options): void {
  options = given
  made = null
}

/** Another public address: the cookies and the passkeys of the next sign-ins are of it. */
export function changerDAdresse(publicUrl: string | null): void {
  if (!options) throw new Error('configureComptes() first')
  configureComptes({ ...options, publicUrl })
}

/** Better-auth takes 0.4 s and memory to load: when somebody signs in or out, not for those who are signed in. */
export function auth(): Promise<Auth> {
  if (!options) throw new Error('configureComptes() first')
  const { db, secret, publicUrl } = options
  made ??= import('./better-auth.ts').then(({ creerAuth }) => creerAuth(db, secret, publicUrl))
  return made
}

/** What the cookies of the library begin with: its own `__Secure-` would let another site of the same domain write one. */
export const prefixeDeCookie = (publicUrl: string | null): string =>
  publicUrl?.startsWith('https:') ? `__Host-${PREFIXE}` : PREFIXE

/** The token of this browser's session, once its signature is checked, as the library signs it; `null` without one. */
export async function jetonDe(headers: Headers): Promise<string | null> {
  const cookie = headers.get('cookie')
  if (!cookie?.includes(`${PREFIXE}.session_token=`)) return null
  if (!options) throw new Error('configureComptes() first')
  const nom = `${prefixeDeCookie(options.publicUrl)}.session_token`
  return (await parseSigned(cookie, options.secret, nom))[nom] || null
}

/** How somebody proved who they are: what the log says of a sign-in. */
export type Entree = 'lien' | 'code reçu' | 'code de secours' | 'invitation' | 'installation' | 'clé d’accès'

/** Opens a session, in the place of the one this browser had; the answer is the cookies to give to the browser. */
export async function ouvrirSession(compteId: string, headers: Headers, par: Entree): Promise<string[]> {
  const response = await (await auth()).api.ouvrirSession({ body: { compteId }, headers, asResponse: true })
  await entre(par, compteId, headers)
  return response.headers.getSetCookie()
}

/** After a sign-in: the session that this browser had before is over, and the log has its line. */
export async function entre(par: Entree, compteId: string, headers: Headers): Promise<void> {
  const ancien = await jetonDe(headers)
  if (ancien !== null) await fermerJeton(ancien)
  logDoor(`entrée par ${par}`, compteId)
}

/** Ends the session of this browser; the answer is the cookies that forget it. */
export async function fermerSession(headers: Headers): Promise<string[]> {
  const response = await (await auth()).api.signOut({ headers, asResponse: true })
  return response.headers.getSetCookie()
}

/** A six-digit code for this mail, good for ten minutes and five tries; kept hashed. */
export const codePour = async (courriel: string): Promise<string> =>
  (await auth()).api.createVerificationOTP({ body: { email: courriel, type: 'sign-in' } })

const fermerJeton = (jeton: string): Promise<unknown> =>
  asOwner((tx) => tx.deleteFrom('auth.session').where('token', '=', jeton).execute())

/** Opens a session with a code; `null` when it is wrong, stale or worn out. */
export async function entrerParCode(
  courriel: string,
  code: string,
  headers: Headers,
): Promise<Readonly<{ compteId: string; cookies: string[] }> | null> {
  const response = await (await auth()).api.signInEmailOTP({
    body: { email: courriel, otp: code },
    headers,
    asResponse: true,
  })
  if (!response.ok) return null
  const body = z.object({ user: z.object({ id: z.string() }) }).parse(await response.json())
  await entre('code reçu', body.user.id, headers)
  return { compteId: body.user.id, cookies: response.headers.getSetCookie() }
}
