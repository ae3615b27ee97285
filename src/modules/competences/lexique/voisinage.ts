import { racine, racineDuMot } from '../francais/cles.ts'
import { COURANTS } from '../francais/courants.donnees.ts'
import type { Dictionnaire } from '../francais/dictionnaire.ts'
import type { Mot } from '../francais/mots.ts'
import { GENERIQUES } from '../francais/outils.donnees.ts'
import { REGLAGES } from '../reglages.ts'
import type { Table } from './construire.ts'
import type { Poids } from './lire-fichier.ts'

/** The entries around one word, and how much the word tells of each, on either side of a meeting. */
export type Poste = Readonly<{ entrees: Uint16Array; offre: Float32Array; besoin: Float32Array }>
/** Stem → the entries whose terms and scenes use it. */
export type Voisinage = Table<string, Poste>

const SURETES: Readonly<Record<Poids, number>> = { 1: REGLAGES.surete1, 2: REGLAGES.surete2, 3: REGLAGES.surete3 }

const RACINES_COURANTES: ReadonlySet<string> = new Set([...COURANTS, ...GENERIQUES].map(racine))

/** The stem of a word that may tell something; `null` for an empty or an everyday one. */
export function racineParlante(mot: Mot, dictionnaire: Dictionnaire): string | null {
  if (mot.outil || mot.plie.length < 2) return null
  const cle = racineDuMot(mot, dictionnaire)
  return RACINES_COURANTES.has(cle) ? null : cle
}

/**
 * Counts, entry by entry, the words of its terms and of its scenes: each entry read as one long document. A text which
 * holds none of its terms whole may still speak of it by many small words; BM25 over these documents hears it. Fixed
 * with the lexicon: who is in the directory changes nothing.
 */
export class VoisinageEnCours {
  readonly #tous = new Map<string, Map<number, { offre: number; besoin: number }>>()

  /** A term tells as much as its weight, shared among its words; what only one side says is heard half on the other. */
  terme(entree: number, racines: ReadonlySet<string>, poids: Poids, cote: 'tous' | 'offre' | 'besoin'): void {
    const part = SURETES[poids] / Math.sqrt(racines.size)
    for (const cle of racines)
      this.#compter(cle, entree, cote === 'besoin' ? part / 2 : part, cote === 'offre' ? part / 2 : part)
  }

  /** A scene tells as much on either side: who has done a thing and who lacks it use the same words. */
  scene(entree: number, racines: ReadonlySet<string>, part: number): void {
    for (const cle of racines) this.#compter(cle, entree, part, part)
  }

  #compter(cle: string, entree: number, offre: number, besoin: number): void {
    const entrees = this.#tous.getOrInsertComputed(cle, () => new Map())
    const deja = entrees.getOrInsertComputed(entree, () => ({ offre: 0, besoin: 0 }))
    deja.offre += offre
    deja.besoin += besoin
  }

  /** Each word with its weights ready to be summed: rarity × saturated frequency. `total`: how many documents. */
  fermer(total: number, estUnDocument: (entree: number) => boolean): ReadonlyMap<string, Poste> {
    const postes = new Map<string, Poste>()
    for (const [cle, toutes] of this.#tous) {
      const entrees = [...toutes].filter(([entree]) => estUnDocument(entree))
      if (entrees.length === 0) continue
      const rarete = Math.log(total / entrees.length)
      const peser = (frequence: number): number => (rarete * frequence) / (frequence + 1)
      postes.set(cle, {
        entrees: Uint16Array.from(entrees, ([entree]) => entree),
        offre: Float32Array.from(entrees, ([, { offre }]) => peser(offre)),
        besoin: Float32Array.from(entrees, ([, { besoin }]) => peser(besoin)),
      })
    }
    return postes
  }
}
