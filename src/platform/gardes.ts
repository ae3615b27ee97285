import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** `jusqua`: the first moment when it is no longer so by the clock alone; absent: none, its version tells all. */
export type Produit = Readonly<{
  texte: string | Uint8Array
  modifieLe: Temporal.Instant
  jusqua?: Temporal.Instant
}>

/** What is served, byte for byte, until it changes. */
export type Garde = Readonly<{
  octets: Uint8Array<ArrayBuffer>
  empreinte: string
  modifieLe: Temporal.Instant
  /** The same, packed; made when first asked. */
  gzip: () => Promise<Uint8Array<ArrayBuffer>>
}>

/** Under what it is made, and when: another version, or its time gone, makes it anew. */
export type Etat = Readonly<{ version: string; now: Temporal.Instant }>

type Entree = {
  version: string
  faite: Temporal.Instant
  jusqua?: Temporal.Instant
  garde: Promise<Garde>
  taille: number
}

const serrer = promisify(gzip)

/** What an entry weighs beside its bytes. */
const POIDS_D_UNE_ENTREE = 500

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

  function obtenir(cle: string, { version, now }: Etat, produire: () => Promise<Produit>): Promise<Garde> {
    const connue = entrees.get(cle)
    if (connue?.version === version && tient(connue, now)) {
      // Asked again: it goes last.
      entrees.delete(cle)
      entrees.set(cle, connue)
      return connue.garde
    }
    oter(cle)
    const entree: Entree = { version, faite: now, garde: faire(), taille: 0 }
    entrees.set(cle, entree)
    entree.garde.then(
      ({ octets }) => peser(cle, entree, octets.byteLength + cle.length * 2 + POIDS_D_UNE_ENTREE),
      () => entrees.get(cle) === entree && oter(cle),
    )
    return entree.garde

    async function faire(): Promise<Garde> {
      const { texte, modifieLe, jusqua } = await produire()
      if (jusqua) entree.jusqua = jusqua
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

/** A clock that was set back makes it anew too. */
const tient = ({ faite, jusqua }: Entree, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(faite, now) <= 0 && (jusqua === undefined || Temporal.Instant.compare(now, jusqua) < 0)

export type Gardes = ReturnType<typeof gardes>
