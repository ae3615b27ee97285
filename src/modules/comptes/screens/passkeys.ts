import { Hono } from 'hono'
import { z } from 'zod'
import { logDoor } from '#platform/log.ts'
import { leaveWord, type OuterEnv } from '#src/ground/web.ts'
import { auth, entre } from '../auth.ts'
import { adresseDe, frapper, type Porte } from '../connexion/tentatives.ts'
import { fermerAppareils } from '../store/comptes.ts'
import { sessionDe } from '../store/sessions.ts'

/** What the browser and better-auth tell each other about passkeys: nothing else of better-auth is reachable. */
export const passkeysScreen = new Hono<OuterEnv>({ strict: false })

const GESTES = new Set([
  'generate-register-options',
  'verify-registration',
  'generate-authenticate-options',
  'verify-authentication',
])
const Entree = z.object({ session: z.object({ userId: z.string() }) })
const PORTE: Porte = { nom: 'cle-d-acces', max: 60, minutes: 15 }

passkeysScreen.on(['GET', 'POST'], '/api/auth/passkey/:geste', async (c) => {
  if (!GESTES.has(c.req.param('geste'))) return c.json({ message: 'Introuvable' }, 404)
  if (!(await frapper(PORTE, adresseDe(c)))) return c.json({ message: 'Trop d’essais' }, 429)
  // Read before: a sign-in replaces it.
  const { headers } = c.req.raw
  const response = await (await auth()).handler(c.req.raw)
  await suites(c.req.param('geste'), response, headers)
  if (c.req.param('geste') !== 'verify-registration' || !response.ok) return response
  leaveWord(c, 'La clé est ajoutée. Votre compte est fermé sur vos autres appareils.')
  return c.newResponse(response.body, response)
})

/** Another way into the account closes it elsewhere; a sign-in ends the session that this browser had. */
async function suites(geste: string, response: Response, headers: Headers): Promise<void> {
  if (geste === 'verify-registration' && response.ok) {
    const session = await sessionDe(headers)
    if (session) await fermerAppareils(session.compteId, { saufId: session.id })
  }
  if (geste !== 'verify-authentication') return
  if (!response.ok) return logDoor('clé d’accès refusée')
  const { session } = Entree.parse(await response.clone().json())
  await entre('clé d’accès', session.userId, headers)
}
