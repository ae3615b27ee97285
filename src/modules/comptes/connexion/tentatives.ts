import { setTimeout } from 'node:timers/promises'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { sql } from 'kysely'
import { sign } from '#platform/crypto.ts'
import { logDoor } from '#platform/log.ts'
import { publicUrl } from '#platform/url.ts'
import { asOwner } from '#src/ground/visit.ts'

/** A door that may be tried `max` times in `minutes` by the same hand. */
export type Porte = Readonly<{ nom: string; max: number; minutes: number }>

/**
 * The doors where everybody's tries are counted together, behind one that counts each caller's: strangers must not close
 * them to the neighbours. Past `max` they slow down; they close only at a hundred times `max`: 100,000 codes an hour, of
 * 25^8, with two thousand slips about, find a right one by chance once in 760 hours.
 */
const COMMUNES: ReadonlySet<string> = new Set(['codes'])
const RALENTI_MAX_MS = 3_000
const FERMETURE = 100

/** How long a try at a common door waits, in milliseconds: nothing up to `max`, 3 s at most from twice `max` on. */
export const attente = (nombre: number, max: number): number =>
  Math.round(RALENTI_MAX_MS * Math.min(1, Math.max(0, (nombre - max) / max)))

/** What a try met: whether the door was open, how many tries are left behind it, and when it is new again. */
export type Essai = Awaited<ReturnType<typeof essayer>>

/**
 * Counts one try at a door and says whether it is still open. Never inside a transaction.
 * `qui` (an address, a mail) is kept as a signed hash only.
 */
export async function essayer(porte: Porte, qui: string, now = Temporal.Now.instant()) {
  const debut = now.subtract({ minutes: porte.minutes })
  const row = await asOwner((tx) =>
    tx
      .insertInto('auth.tentatives')
      .values({ cle: cle(porte, qui), depuis: now, nombre: 1 })
      .onConflict((oc) =>
        oc.column('cle').doUpdateSet({
          nombre: sql`case when tentatives.depuis < ${debut} then 1 else tentatives.nombre + 1 end`,
          depuis: sql`case when tentatives.depuis < ${debut} then ${now} else tentatives.depuis end`,
        }),
      )
      .returning(['nombre', 'depuis'])
      .executeTakeFirstOrThrow(),
  )
  const max = COMMUNES.has(porte.nom) ? porte.max * FERMETURE : porte.max
  const ouvert = row.nombre <= max
  if (row.nombre === max + 1) logDoor(`limite atteinte (${porte.nom})`, qui)
  if (ouvert && COMMUNES.has(porte.nom)) await setTimeout(attente(row.nombre, porte.max))
  return {
    ouvert,
    restent: Math.max(0, max - row.nombre),
    jusqua: row.depuis.add({ minutes: porte.minutes }),
  }
}

/** The same, when only the door matters. */
export const frapper = async (porte: Porte, qui: string, now = Temporal.Now.instant()): Promise<boolean> =>
  (await essayer(porte, qui, now)).ouvert

/** The same at several doors. */
export type EssaiDUne = Essai & Readonly<{ porte: Porte }>

/** Knocks at several doors, one after the other as long as they open: the closed one, else the first to close. */
export async function essayerToutes(portes: readonly (readonly [Porte, string])[]): Promise<EssaiDUne> {
  const essais: EssaiDUne[] = []
  for (const [porte, qui] of portes) {
    const essai = { ...(await essayer(porte, qui)), porte }
    if (!essai.ouvert) return essai
    essais.push(essai)
  }
  return essais.reduce((premier, essai) => (essai.restent <= premier.restent ? essai : premier))
}

/** The same, when only a closed one matters: it, or `null`. */
export async function frapperAToutes(
  portes: readonly (readonly [Porte, string])[],
): Promise<Pick<Essai, 'jusqua'> | null> {
  const essai = await essayerToutes(portes)
  return essai.ouvert ? null : essai
}

/** Gives a try back: it was the right key, and a whole community centre may share one address. */
export async function rendre(porte: Porte, qui: string): Promise<void> {
  await asOwner((tx) =>
    tx
      .updateTable('auth.tentatives')
      .set((eb) => ({ nombre: eb('nombre', '-', 1) }))
      .where('cle', '=', cle(porte, qui))
      .where('nombre', '>', 0)
      .execute(),
  )
}

/** How long a door may be counted for: beyond the longest life of a link that asks for an answer. */
export const MINUTES_GARDEES = 90 * 24 * 60
const LONGUES = '%-en-tout:%'

/** Forgets the doors that nobody tried for a day, those of a whole life (`-en-tout`) after theirs. */
export async function oublierTentatives(now: Temporal.Instant): Promise<void> {
  await asOwner((tx) =>
    tx
      .deleteFrom('auth.tentatives')
      .where('depuis', '<', now.subtract({ hours: 24 }))
      .where((eb) =>
        eb.or([eb('cle', 'not like', LONGUES), eb('depuis', '<', now.subtract({ minutes: MINUTES_GARDEES }))]),
      )
      .execute(),
  )
}

// A mail is the same however it is written.
const cle = (porte: Porte, qui: string): string =>
  `${porte.nom}:${sign('tentative', `${porte.nom}\u0000${qui.trim().toLowerCase()}`)}`

// This machine, or the private network that a container and its proxy share.
const VOISIN = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1$|f[cd])/

/**
 * Where the request comes from. Behind our own TLS proxy (PUBLIC_URL is set and the caller is a neighbour), the last
 * address that the proxy wrote; never a header that a stranger can write. IPv6 counts by /64, which is one home.
 */
export function adresseDe(c: Context): string {
  const remote = c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? '') : ''
  return adresseReelle(remote, publicUrl() === null ? undefined : c.req.header('x-forwarded-for'))
}

/** The same, from what the socket and the proxy say. Some proxies add the port, another one at each request. */
export function adresseReelle(remote: string, forwardedFor: string | undefined): string {
  const forwarded = forwardedFor?.split(',').at(-1)?.trim()
  const address = (VOISIN.test(remote) && forwarded ? forwarded : remote).toLowerCase()
  const [, v6 = address] = /^\[([^\]]*)\]/.exec(address) ?? []
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(v6)?.[1]
  return v4 ?? (v6.includes(':') && !v6.includes('.') ? maisonEnIPv6(v6) : v6)
}

/** The first four groups, with the zeros that `::` stands for: each address would else be a caller of its own. */
function maisonEnIPv6(address: string): string {
  const [avant = '', apres] = address.split('%')[0]?.split('::') ?? []
  const debut = avant === '' ? [] : avant.split(':')
  const fin = apres === undefined || apres === '' ? [] : apres.split(':')
  const zeros = apres === undefined ? 0 : Math.max(0, 8 - debut.length - fin.length)
  return [...debut, ...Array<string>(zeros).fill('0'), ...fin].slice(0, 4).join(':')
}
