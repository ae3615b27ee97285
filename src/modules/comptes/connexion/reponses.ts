import type { Context } from 'hono'
import { poserCookie } from '#platform/cookies.ts'
import { publicUrl } from '#platform/url.ts'
import { asOwner } from '#src/ground/visit.ts'
import { DUREE_D_ENTREE } from '../auth.ts'

/** Gives better-auth's cookies to the browser, whole. */
export function donnerCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** A value this browser keeps for us for ten minutes, out of reach of scripts. */
export const retenir = (c: Context, nom: string, valeur: string): void => poserCookie(c, nom, valeur, DUREE_D_ENTREE)

/** The origin for links that the reader of this very page asked for: PUBLIC_URL, else this machine. */
export const origineDe = (c: Context): string => publicUrl() ?? origineLocale(new URL(c.req.url))

// Localhost, a number, a name of this network. Any other name that leads here (DNS rebinding) would receive the link.
const D_ICI = /^([^.]+|[\d.]+|\[[\da-f:.]+\]|.+\.local)$/

const origineLocale = (url: URL): string =>
  D_ICI.test(url.hostname) ? url.origin : `http://localhost${url.port === '' ? '' : `:${url.port}`}`

/** Where an account begins: its only territoire, the choice between several, or the very first page. */
export async function maison(compteId: string): Promise<string> {
  const slugs = await asOwner((tx) =>
    tx
      .selectFrom('attributions as a')
      .innerJoin('territoires as t', 't.id', 'a.territoire_id')
      .select('t.slug')
      .distinct()
      .where('a.compte_id', '=', compteId)
      .limit(2)
      .execute(),
  )
  const [seul] = slugs
  if (seul && slugs.length === 1) return `/${seul.slug}`
  return seul ? '/' : '/demarrer'
}
