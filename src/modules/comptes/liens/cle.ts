import type { Context } from 'hono'
import { lireCookie, oterCookie, poserCookie } from '#platform/cookies.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { CLE } from '#src/ground/web.ts'
import type { LienFait } from './liens.ts'

/** The personal link of what was just given without an account: a key, which stays out of the address. */
export type Cle = Pick<LienFait, 'chemin' | 'code'>

/** How long the thank-you page shows it: the phone may be shared. */
export const DUREE_DE_LA_CLE_S = 600

/** Kept for the thank-you page of this very thing. */
export const garderLaCle = (c: Context, pour: string, { chemin, code }: Cle): void =>
  poserCookie(c, CLE, `${pour} ${code} ${chemin}`, DUREE_DE_LA_CLE_S)

export function cleGardee(c: Context, pour: string, territoire: Territoire): Cle | null {
  const [quoi, code, chemin] = (lireCookie(c, CLE) ?? '').split(' ')
  return quoi === pour && code && chemin?.startsWith(`/${territoire.slug}/`) ? { code, chemin } : null
}

export const oublierLaCle = (c: Context): void => oterCookie(c, CLE)
