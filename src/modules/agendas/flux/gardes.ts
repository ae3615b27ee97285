import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export type Produit = Readonly<{ texte: string | Uint8Array; modifieLe: Temporal.Instant }>

/** What is served, byte for byte, until it changes. */
export type Garde = Readonly<{
  octets: Uint8Array<ArrayBuffer>
  empreinte: string
  modifieLe: Temporal.Instant
  /** The same, packed; made when first asked. */
  gzip: () => Promise<Uint8Array<ArrayBuffer>>
}>

type Entree = { version: string; garde: Promise<Garde>; taille: number }

const serrer = promisify(gzip)

/**
 * Keeps what was produced, by key and version, within so many bytes: what was asked least recently goes first. Two who
 * ask at once for what is not kept yet wait for one production.
 */
export function gardes(octetsMax: number) {
  const entrees = new Map<string, Entree>()
  let total = 0

  const oter = (cle: string): void => {
    total -= entrees.get(cle)?.taille ?? 0
    entrees.delete(cle)
  }

  const peser = (cle: string, entree: Entree, octets: number): void => {
    if (entrees.get(cle) !== entree) return
    entree.taille += octets
    total += octets
    for (const ancienne of entrees.keys()) {
      if (total <= octetsMax) return
      oter(ancienne)
    }
  }

  function obtenir(cle: string, version: string, produire: () => Promise<Produit>): Promise<Garde> {
    const connue = entrees.get(cle)
    if (connue?.version === version) {
      // Asked again: it goes last.
      entrees.delete(cle)
      entrees.set(cle, connue)
      return connue.garde
    }
    oter(cle)
    const entree: Entree = { version, garde: faire(), taille: 0 }
    entrees.set(cle, entree)
    entree.garde.then(
      ({ octets }) => peser(cle, entree, octets.byteLength + cle.length * 2),
      () => entrees.get(cle) === entree && oter(cle),
    )
    return entree.garde

    async function faire(): Promise<Garde> {
      const { texte, modifieLe } = await produire()
      const octets = typeof texte === 'string' ? new TextEncoder().encode(texte) : new Uint8Array(texte)
      const empreinte = createHash('sha256').update(octets).digest('hex').slice(0, 32)
      let serres: Promise<Uint8Array<ArrayBuffer>> | null = null
      const gzip = () => {
        serres ??= serrer(octets).then((serre) => {
          const petits = new Uint8Array(serre)
          peser(cle, entree, petits.byteLength)
          return petits
        })
        return serres
      }
      return { octets, empreinte, modifieLe, gzip }
    }
  }

  return { obtenir, taille: () => total, combien: () => entrees.size }
}
