import { lettreDeColonne } from '#platform/tableur/adresse.ts'
import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import { doute, type ProblemeLu } from './types.ts'

/** What is read of a cell: a page and a half. Beyond, only a copy of something else is found, and reading it is slow. */
const LONGUEUR = 4000
const TROP_LONGUE = `Cellule très longue : seuls ses ${LONGUEUR} premiers caractères sont lus.`

/** The same sheets with their very long cells cut, each told as a problem; runs of blanks become one. */
export function couperLesLongs(feuilles: readonly Feuille[]): { feuilles: Feuille[]; problemes: ProblemeLu[] } {
  const problemes: ProblemeLu[] = []
  const coupees = feuilles.map((feuille) => {
    if (!feuille.lignes.some((ligne) => ligne.some(estLongue))) return feuille
    const lignes = feuille.lignes.map((ligne, l) =>
      ligne.map((cellule, c) => {
        if (!cellule || !estLongue(cellule)) return cellule
        const texte = cellule.texte.replace(/[^\S\r\n]{2,}/g, ' ')
        if (texte.length > LONGUEUR)
          problemes.push(doute(feuille.nom, TROP_LONGUE, { ligne: l + 1, colonne: lettreDeColonne(c) }))
        return { ...cellule, texte: texte.slice(0, LONGUEUR), valeur: texte.slice(0, LONGUEUR) }
      }),
    )
    return { ...feuille, lignes }
  })
  return { feuilles: coupees, problemes }
}

const estLongue = (cellule: Cellule | undefined): boolean =>
  typeof cellule?.valeur === 'string' && cellule.texte.length > LONGUEUR / 4
