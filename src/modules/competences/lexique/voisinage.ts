import { REGLAGES } from '../reglages.ts'
import type { Poids } from './lire-fichier.ts'

/** The entries around one word, and how much the word tells of each, on either side of a meeting. */
export type Poste = Readonly<{ entrees: Uint16Array; offre: Float32Array; besoin: Float32Array }>
/** Stem → the entries whose terms use it, alone or beside other words. */
export type Voisinage = ReadonlyMap<string, Poste>

const SURETES: Readonly<Record<Poids, number>> = { 1: REGLAGES.surete1, 2: REGLAGES.surete2, 3: REGLAGES.surete3 }

/**
 * Counts, entry by entry, the words of its terms: each entry read as one long document. A text which holds none of its
 * terms whole may still speak of it by many small words; BM25 over these documents hears it. Fixed with the lexicon:
 * who is in the directory changes nothing.
 */
export class VoisinageEnCours {
  readonly #tous = new Map<string, Map<number, { offre: number; besoin: number }>>()

  /** A term tells as much as its weight, shared among its words; what only one side says is heard half on the other. */
  ajouter(entree: number, racines: ReadonlySet<string>, poids: Poids, cote: 'tous' | 'offre' | 'besoin'): void {
    const part = SURETES[poids] / Math.sqrt(racines.size)
    for (const racine of racines) {
      const entrees = this.#tous.getOrInsertComputed(racine, () => new Map())
      const deja = entrees.getOrInsertComputed(entree, () => ({ offre: 0, besoin: 0 }))
      deja.offre += cote === 'besoin' ? part / 2 : part
      deja.besoin += cote === 'offre' ? part / 2 : part
    }
  }

  /** Each word with its weights ready to be summed: rarity × saturated frequency. Facets are no document. */
  fermer(total: number, estUneFacette: (entree: number) => boolean): Voisinage {
    const postes = new Map<string, Poste>()
    for (const [racine, toutes] of this.#tous) {
      const entrees = [...toutes].filter(([entree]) => !estUneFacette(entree))
      if (entrees.length === 0) continue
      const rarete = Math.log(total / entrees.length)
      const peser = (frequence: number): number => (rarete * frequence) / (frequence + 1)
      postes.set(racine, {
        entrees: Uint16Array.from(entrees, ([entree]) => entree),
        offre: Float32Array.from(entrees, ([, { offre }]) => peser(offre)),
        besoin: Float32Array.from(entrees, ([, { besoin }]) => peser(besoin)),
      })
    }
    return postes
  }
}
