import { type Sac, sacDeRacines } from '#modules/competences/chercher/recherche.ts'
import { decouper } from '#modules/competences/francais/mots.ts'
import { plier } from '#platform/texte.ts'

/** Runs of 3 to 5 letters of the full words, with a mark at both ends of a word. */
function sacDeLettres(texte: string): Sac {
  const sac = new Map<string, number>()
  for (const mot of decouper(texte)) {
    if (mot.outil) continue
    const borde = `_${plier(mot.forme)}_`
    for (let n = 3; n <= 5; n += 1) {
      for (let i = 0; i + n <= borde.length; i += 1) {
        const suite = borde.slice(i, i + n)
        sac.set(suite, (sac.get(suite) ?? 0) + 1)
      }
    }
  }
  return sac
}

const K1 = 1.2

export type Index = Readonly<{
  chercher(texte: string, limite: number): readonly Readonly<{ id: string; score: number }>[]
}>

type Poste = Readonly<{ document: number; frequence: number }>

const POIDS_DES_LETTRES = 0.2
/** In a reference list a short name is a better answer than a long one; never so among people. */
const B = 0.7

type Champ = Readonly<{
  poids: number
  sacDe: (texte: string) => Sac
  postes: ReadonlyMap<string, readonly Poste[]>
  /** What the length of each document does to its frequencies. */
  longueurs: readonly number[]
}>

/**
 * An index of short texts (names of trades, of skills), several texts a document: BM25 on stems and on runs of letters
 * together. Its IDF comes from the documents: use it for reference lists, never to rank people.
 */
export function construireIndex(documents: readonly Readonly<{ id: string; textes: readonly string[] }>[]): Index {
  const champs = [champ(documents, sacDeRacines, 1), champ(documents, sacDeLettres, POIDS_DES_LETTRES)]
  return {
    chercher(texte, limite) {
      const scores = new Map<number, number>()
      for (const { sacDe, poids, postes, longueurs } of champs) {
        for (const cle of sacDe(texte).keys()) {
          const liste = postes.get(cle) ?? []
          const rarete = Math.log(1 + (documents.length - liste.length + 0.5) / (liste.length + 0.5))
          for (const { document, frequence } of liste) {
            const gain = (poids * rarete * frequence * (K1 + 1)) / (frequence + K1 * (longueurs[document] ?? 1))
            scores.set(document, (scores.get(document) ?? 0) + gain)
          }
        }
      }
      return [...scores]
        .sort(([a, x], [b, y]) => y - x || a - b)
        .slice(0, limite)
        .map(([document, score]) => ({ id: documents[document]?.id ?? '', score }))
    },
  }
}

function champ(
  documents: readonly Readonly<{ textes: readonly string[] }>[],
  sacDe: (texte: string) => Sac,
  poids: number,
): Champ {
  const postes = new Map<string, Poste[]>()
  const comptes = documents.map(({ textes }, document) => {
    let compte = 0
    for (const [cle, frequence] of sacDe(textes.join('\n'))) {
      compte += frequence
      const liste = postes.get(cle)
      if (liste) liste.push({ document, frequence })
      else postes.set(cle, [{ document, frequence }])
    }
    return compte
  })
  const moyenne = comptes.reduce((a, b) => a + b, 0) / Math.max(1, comptes.length)
  return { poids, sacDe, postes, longueurs: comptes.map((compte) => 1 - B + (B * compte) / Math.max(1, moyenne)) }
}
