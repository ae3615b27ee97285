import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { publicUrl } from './url.ts'

/** Whether people come by HTTPS: then a cookie goes back by HTTPS only. */
export const parHttps = (): boolean => publicUrl()?.startsWith('https:') ?? false

/** What a cookie is called: with `__Host-`, no other site of the same domain can put one in its place (RFC 6265bis, 4.1.3). */
export const nomDeCookie = (nom: string): string => (parHttps() ? `__Host-${nom}` : nom)

/** A value that this browser keeps for us, out of reach of scripts. */
export const poserCookie = (c: Context, nom: string, valeur: string, secondes: number): void =>
  setCookie(c, nomDeCookie(nom), valeur, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: parHttps(),
    maxAge: secondes,
  })

export const lireCookie = (c: Context, nom: string): string | undefined => getCookie(c, nomDeCookie(nom))

/** All that this browser keeps for us, under the names that we gave. */
export const lireCookies = (c: Context): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(getCookie(c)).map(([nom, valeur]) => [nom.replace(/^__Host-/, ''), valeur]))

export const oterCookie = (c: Context, nom: string): void => {
  deleteCookie(c, nomDeCookie(nom), { path: '/', secure: parHttps() })
}
