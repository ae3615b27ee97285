import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import type { OuterEnv } from '#src/web.ts'

/** Light, dark, or as the device says: kept in a cookie of this browser, nowhere else. */
export const themeScreen = new Hono<OuterEnv>({ strict: false })

const UN_AN = 365 * 24 * 3600

themeScreen.post('/theme', async (c) => {
  const form = await c.req.formData()
  const theme = form.get('theme')
  if (theme === 'clair' || theme === 'sombre') {
    setCookie(c, 'theme', theme, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: UN_AN })
  } else {
    deleteCookie(c, 'theme', { path: '/' })
  }
  return c.redirect(retour(form.get('retour')), 303)
})

// Only a page of this site: `//elsewhere` and `/\elsewhere` lead outside, and browsers forget tabs and line breaks.
function retour(value: FormDataEntryValue | null): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(value) ? value : '/'
}
