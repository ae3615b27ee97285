import { racine, racineDuMot } from '../francais/cles.ts'
import { COURANTS } from '../francais/courants.donnees.ts'
import type { Dictionnaire } from '../francais/dictionnaire.ts'
import type { Mot } from '../francais/mots.ts'
import { GENERIQUES } from '../francais/outils.donnees.ts'
import { REGLAGES } from '../reglages.ts'
import type { Table } from './construire.ts'
import type { Poids } from './lire-fichier.ts'

/**
 * Among how many entries a word is really spread: e to the entropy of its shares (1: it is said of one; as many as there
 * are: of all alike). Counting every entry where it was once heard would make a word say less with each scene written.
 */
function etendue(parts: readonly number[]): number {
  const somme = parts.reduce((total, part) => total + part, 0)
  const entropie = parts.reduce(
    (total, part) => (part > 0 ? total - (part / somme) * Math.log(part / somme) : total),
    0,
  )
  return Math.exp(entropie)
}

/** The entries around one word, and how much the word tells of each, on either side of a meeting. */
export type Poste = Readonly<{ entrees: Uint16Array; offre: Float32Array; besoin: Float32Array }>
/** Stem → the entries whose terms and scenes use it. */
export type Voisinage = Table<string, Poste>

const SURETES: Readonly<Record<Poids, number>> = { 1: REGLAGES.surete1, 2: REGLAGES.surete2, 3: REGLAGES.surete3 }

const RACINES_COURANTES: ReadonlySet<string> = new Set([...COURANTS, ...GENERIQUES].map(racine))

/**
 * The stem of a word that may tell something; `null` for an empty one. Everyday words are heard too: enough scenes say
 * how little each tells, and in a text of twenty words they are half of what is there to hear.
 */
export function racineParlante(mot: Mot, dictionnaire: Dictionnaire): string | null {
  return mot.outil || mot.plie.length < 2 ? null : racineDuMot(mot, dictionnaire)
}

/** An everyday word (« prendre », « petit »): heard among others, never given to people as a reason. */
export const estCourante = (racine: string): boolean => RACINES_COURANTES.has(racine)

/**
 * Counts, entry by entry, the words of its terms and of its scenes: each entry read as one long document. A text which
 * holds none of its terms whole may still speak of it by many small words; BM25 over these documents hears it. Fixed
 * with the lexicon: who is in the directory changes nothing.
 */
export class VoisinageEnCours {
  readonly #tous = new Map<string, Map<number, { offre: number; besoin: number }>>()

  /** A term tells as much as its weight, shared among its words; what only one side says is heard half on the other. */
  terme(entree: number, racines: ReadonlySet<string>, poids: Poids, cote: 'tous' | 'offre' | 'besoin'): void {
    const part = (REGLAGES.autourTerme * SURETES[poids]) / Math.sqrt(racines.size)
    for (const cle of racines)
      this.#compter(cle, entree, cote === 'besoin' ? part / 2 : part, cote === 'offre' ? part / 2 : part)
  }

  /**
   * A scene tells as much on either side: who has done a thing and who lacks it use the same words. Like a term, it
   * shares its weight among them: in a long one, most words are only around.
   */
  scene(entree: number, racines: ReadonlySet<string>, part: number): void {
    const chacune = (REGLAGES.autourScene * part) / Math.sqrt(racines.size)
    for (const cle of racines) this.#compter(cle, entree, chacune, chacune)
  }

  #compter(cle: string, entree: number, offre: number, besoin: number): void {
    const entrees = this.#tous.getOrInsertComputed(cle, () => new Map())
    const deja = entrees.getOrInsertComputed(entree, () => ({ offre: 0, besoin: 0 }))
    deja.offre += offre
    deja.besoin += besoin
  }

  /**
   * Each word with its weights ready to be summed: rarity × saturated frequency, the sooner saturated the shorter the
   * document: an entry of which more is written is not brought forward. `total`: how many documents.
   */
  fermer(total: number, estUnDocument: (entree: number) => boolean): ReadonlyMap<string, Poste> {
    const postes = new Map<string, Poste>()
    const saturations = this.#saturations(total, estUnDocument)
    for (const [cle, toutes] of this.#tous) {
      const entrees = [...toutes].filter(([entree]) => estUnDocument(entree))
      if (entrees.length === 0) continue
      const rarete = Math.log(total / etendue(entrees.map(([, { offre, besoin }]) => (offre + besoin) / 2)))
      const peser = (frequence: number, entree: number): number =>
        (rarete * frequence) / (frequence + (saturations.get(entree) ?? 1))
      postes.set(cle, {
        entrees: Uint16Array.from(entrees, ([entree]) => entree),
        offre: Float32Array.from(entrees, ([entree, { offre }]) => peser(offre, entree)),
        besoin: Float32Array.from(entrees, ([entree, { besoin }]) => peser(besoin, entree)),
      })
    }
    return postes
  }

  /** BM25's k, times the length of each document beside the mean. */
  #saturations(total: number, estUnDocument: (entree: number) => boolean): ReadonlyMap<number, number> {
    const longueurs = new Map<number, number>()
    let somme = 0
    for (const toutes of this.#tous.values())
      for (const [entree, { offre, besoin }] of toutes) {
        if (!estUnDocument(entree)) continue
        const dit = (offre + besoin) / 2
        longueurs.set(entree, (longueurs.get(entree) ?? 0) + dit)
        somme += dit
      }
    const moyenne = somme / Math.max(1, total)
    return new Map(
      [...longueurs].map(([entree, longueur]) => [entree, (REGLAGES.autourSaturation * longueur) / moyenne]),
    )
  }
}
