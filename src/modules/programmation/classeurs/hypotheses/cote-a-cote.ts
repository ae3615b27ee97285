import type { Feuille } from '#platform/tableur/types.ts'
import { colonnesRemplies, type Grille, largeur, texteEn } from '../grille/grille.ts'
import { natureDeLibelle } from './entetes.ts'

/**
 * Two tables side by side (« retenues » | « non retenues »), each with its title and porteur under one header row and a
 * blank column between, are read as two sheets: the same cells at the same places, the other half blank.
 */
export function separerCoteACote(feuille: Grille): Grille[] {
  for (let l = 0; l < Math.min(30, feuille.lignes.length); l++) {
    const coupure = coupureDe(feuille, l)
    if (coupure !== null) return [moitie(feuille, 0, coupure), moitie(feuille, coupure, largeur(feuille))]
  }
  return [feuille]
}

// The first column of the second table, on its header row; null for any other row.
function coupureDe(feuille: Feuille, l: number): number | null {
  const colonnes = colonnesRemplies(feuille, l)
  if (colonnes.length < 6) return null
  const natures = new Map(colonnes.map((c) => [c, natureDeLibelle(texteEn(feuille, l, c))]))
  const combien = (nature: string, ou: (c: number) => boolean) =>
    colonnes.filter((c) => natures.get(c) === nature && ou(c)).length
  for (const [i, c] of colonnes.entries()) {
    const blanche = i > 0 && (colonnes[i - 1] ?? c) < c - 1 && colonneVide(feuille, c - 1, l)
    const complete = (ou: (d: number) => boolean) => combien('titre', ou) === 1 && combien('structure', ou) === 1
    if (blanche && complete((d) => d < c) && complete((d) => d >= c)) return c
  }
  return null
}

const colonneVide = (feuille: Feuille, c: number, depuis: number): boolean =>
  feuille.lignes.every((_, l) => l < depuis || texteEn(feuille, l, c) === '')

function moitie(feuille: Grille, debut: number, fin: number): Grille {
  const lignes = feuille.lignes.map((ligne) => ligne.map((cellule, c) => (c >= debut && c < fin ? cellule : undefined)))
  return { ...feuille, lignes, fusions: feuille.fusions.filter((f) => f.colonne >= debut && f.colonne < fin) }
}
