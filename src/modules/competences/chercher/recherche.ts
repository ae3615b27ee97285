import { racine } from '../francais/cles.ts'
import { decouper } from '../francais/mots.ts'

/** What BM25 compares: stems, each with how often it stands. */
export type Sac = ReadonlyMap<string, number>

/** The stems of the full words of a text. */
export function sacDeRacines(texte: string): Sac {
  const sac = new Map<string, number>()
  for (const mot of decouper(texte)) {
    if (mot.outil || mot.plie.length < 2) continue
    const cle = racine(mot.forme)
    sac.set(cle, (sac.get(cle) ?? 0) + 1)
  }
  return sac
}

const K1 = 1.2

/**
 * BM25 with b = 0: the length of a document does not count, so one more word never lowers it. `rarete` is the IDF, given
 * from outside: the documents present change nothing.
 */
export function bm25(cherche: Sac, document: Sac, rarete: (cle: string) => number): number {
  let total = 0
  for (const cle of cherche.keys()) {
    const frequence = document.get(cle)
    if (frequence) total += (rarete(cle) * frequence * (K1 + 1)) / (frequence + K1)
  }
  return total
}

/** IDF from counts: a word that stands in many of the `total` tells little. */
export const raretes =
  (frequences: Pick<ReadonlyMap<string, number>, 'get'>, total: number) =>
  (cle: string): number => {
    const n = frequences.get(cle) ?? 0
    return Math.log(1 + (total - n + 0.5) / (n + 0.5))
  }
