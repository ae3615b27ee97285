import { Hono } from 'hono'
import { retourSur } from '#modules/comptes/index.ts'
import { oterCookie, poserCookie } from '#platform/cookies.ts'
import type { OuterEnv } from '#src/ground/web.ts'

/** Light, dark, or as the device says: kept in a cookie of this browser, nowhere else. */
export const themeScreen = new Hono<OuterEnv>({ strict: false })

const UN_AN = 365 * 24 * 3600

themeScreen.post('/theme', async (c) => {
  const form = await c.req.formData()
  const theme = form.get('theme')
  if (theme === 'clair' || theme === 'sombre') {
    poserCookie(c, 'theme', theme, UN_AN)
  } else {
    oterCookie(c, 'theme')
  }
  return c.redirect(retourSur(form.get('retour')?.toString()) ?? '/', 303)
})
