import { Hono } from 'hono'
import type { OuterEnv } from '#src/web.ts'
import { auth } from '../auth.ts'
import { adresseDe, frapper, type Porte } from '../tentatives.ts'

/** What the browser and better-auth tell each other about passkeys: nothing else of better-auth is reachable. */
export const passkeysScreen = new Hono<OuterEnv>({ strict: false })

const GESTES = new Set([
  'generate-register-options',
  'verify-registration',
  'generate-authenticate-options',
  'verify-authentication',
])
const PORTE: Porte = { nom: 'cle-d-acces', max: 60, minutes: 15 }

passkeysScreen.on(['GET', 'POST'], '/api/auth/passkey/:geste', async (c) => {
  if (!GESTES.has(c.req.param('geste'))) return c.json({ message: 'Introuvable' }, 404)
  if (!(await frapper(PORTE, adresseDe(c)))) return c.json({ message: 'Trop d’essais' }, 429)
  return (await auth()).handler(c.req.raw)
})
