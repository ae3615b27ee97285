import { adresse } from '#platform/tableur/adresse.ts'
import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import { propre } from './texte.ts'
import type { LigneDite } from './types.ts'

/** A sheet as it is read; a cell that stands elsewhere in the file tells its own place, « Fiche 1!B3 ». */
export type Grille = Omit<Feuille, 'lignes'> &
  Readonly<{
    lignes: ReadonlyArray<ReadonlyArray<(Cellule & Readonly<{ lieu?: string }>) | undefined>>
    /** The rows (0-based) that a person said to be a header, an action. */
    dites?: ReadonlyMap<number, LigneDite>
  }>

/** Where a cell stands in the file; empty for what has no cell of its own. */
export const lieuDe = (grille: Grille, ligne: number, colonne: number): string =>
  grille.lignes[ligne]?.[colonne]?.lieu ?? `${grille.nom}!${adresse(ligne, colonne)}`

/** The cell at a place (0-based); a merged cell gives its master's when `suivre`. */
export function celluleEn(feuille: Feuille, ligne: number, colonne: number, suivre = true): Cellule | undefined {
  const cellule = feuille.lignes[ligne]?.[colonne]
  if (cellule?.maitre && suivre) return feuille.lignes[cellule.maitre.ligne]?.[cellule.maitre.colonne]
  return cellule
}

/** The clean text at a place, empty when none. */
export function texteEn(feuille: Feuille, ligne: number, colonne: number, suivre = true): string {
  return propre(celluleEn(feuille, ligne, colonne, suivre)?.texte ?? '')
}

/** Columns of a row that carry a value of their own (the hidden part of a merge carries none). */
export function colonnesRemplies(feuille: Feuille, ligne: number): number[] {
  const remplies: number[] = []
  const rang = feuille.lignes[ligne] ?? []
  for (let c = 0; c < rang.length; c++) if (propre(rang[c]?.texte ?? '') !== '') remplies.push(c)
  return remplies
}

export function largeur(feuille: Feuille): number {
  return feuille.lignes.reduce((n, ligne) => Math.max(n, ligne.length), 0)
}

/** Width in columns of the merge that starts here (1 when none). */
export function etendue(feuille: Feuille, ligne: number, colonne: number): number {
  const fusion = feuille.fusions.find((f) => f.ligne === ligne && f.colonne === colonne)
  return fusion ? fusion.colonneFin - fusion.colonne + 1 : 1
}
