import { sign } from '#platform/crypto.ts'
import type { Me } from '#src/ground/visit.ts'

/**
 * Whose words wait in a shared phone, until the network comes back: an account's, or a link's. The key is signed: it says
 * nothing of whom, and nobody makes one up. Under another one they would be somebody else's.
 */
export function cleDAppareil(me: Me): string {
  if (me.genre === 'compte') return cle(`compte ${me.compteId}`)
  return me.genre === 'lien' ? cle(`lien ${me.lien.id}`) : cle(me.genre)
}

/** How a phone names them to whoever opens it next: a first name, no more. */
export const prenomDe = (me: Me): string => (me.genre === 'compte' ? (me.nom.split(' ')[0] ?? '') : '')

const cle = (qui: string): string => sign('appareil', qui).slice(0, 16)
