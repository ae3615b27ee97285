import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { sql } from 'kysely'
import { sign } from '#platform/crypto.ts'
import { publicUrl } from '#platform/url.ts'
import { asOwner } from '#src/visit.ts'

/** A door that may be tried `max` times in `minutes` by the same hand. */
export type Porte = Readonly<{ nom: string; max: number; minutes: number }>

/**
 * Counts one try at a door and says whether it is still open. Never inside a transaction.
 * `qui` (an address, a mail) is kept as a signed hash only.
 */
export async function frapper(porte: Porte, qui: string, now = Temporal.Now.instant()): Promise<boolean> {
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
      .returning('nombre')
      .executeTakeFirstOrThrow(),
  )
  return row.nombre <= porte.max
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

/** Forgets the doors that nobody tried for a day. */
export async function oublierTentatives(now: Temporal.Instant): Promise<void> {
  await asOwner((tx) =>
    tx
      .deleteFrom('auth.tentatives')
      .where('depuis', '<', now.subtract({ hours: 24 }))
      .execute(),
  )
}

const cle = (porte: Porte, qui: string): string => `${porte.nom}:${sign('tentative', `${porte.nom}\u0000${qui}`)}`

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

/** The same, from what the socket and the proxy say. */
export function adresseReelle(remote: string, forwardedFor: string | undefined): string {
  const forwarded = forwardedFor?.split(',').at(-1)?.trim()
  const address = VOISIN.test(remote) && forwarded ? forwarded : remote
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address
}
