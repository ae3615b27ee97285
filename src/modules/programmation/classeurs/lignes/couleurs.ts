import { COULEUR_MODIFIEE, type Feuille } from '#platform/tableur/types.ts'
import { celluleEn, texteEn } from '../grille/grille.ts'
import { cle } from '../grille/texte.ts'
import type { Table } from '../grille/types.ts'

/** The French name of a fill colour: vert, jaune, orange, rouge, bleu, violet, rose, gris; null when (nearly) white. */
export function nomDeCouleur(hex: string): string | null {
  const [r, v, b] = [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
  if (r === undefined || v === undefined || b === undefined) return null
  const haut = Math.max(r, v, b)
  const bas = Math.min(r, v, b)
  const ecart = haut - bas
  if (bas > 0.97) return null
  if (ecart < 0.04) return haut < 0.2 ? 'noir' : 'gris'
  const brute = haut === r ? (v - b) / ecart : haut === v ? 2 + (b - r) / ecart : 4 + (r - v) / ecart
  const teinte = (brute * 60 + 360) % 360
  if (teinte < 14 || teinte >= 340) return 'rouge'
  // The orange of spreadsheets (FFC000) has the tint of pale yellows, without any white.
  if (teinte < 41 || (teinte < 47 && bas < 0.05)) return 'orange'
  if (teinte < 70) return 'jaune'
  if (teinte < 165) return 'vert'
  if (teinte < 255) return 'bleu'
  return teinte < 300 ? 'violet' : 'rose'
}

/** The colour that most of the coloured cells of a row share (two at least, or the state's own cell). */
export function couleurDeLigne(feuille: Feuille, ligne: number, table: Table): string | null {
  const comptes = new Map<string, number>()
  for (const { colonne, role } of table.colonnes) {
    const fond = celluleEn(feuille, ligne, colonne)?.fond
    // The colour of our own marks, in a file that was given back, means nothing.
    if (fond && fond !== COULEUR_MODIFIEE) comptes.set(fond, (comptes.get(fond) ?? 0) + (role === 'etat' ? 2 : 1))
  }
  const [fond, compte] = [...comptes].sort((a, b) => b[1] - a[1])[0] ?? []
  return fond && ((compte ?? 0) >= 2 || comptes.size === 1) ? nomDeCouleur(fond) : null
}

/** What a legend says of colours: a coloured cell with words in it, or a coloured blank with words at its right. */
export function lireLegende(
  feuilles: readonly Feuille[],
  tables: ReadonlyMap<string, readonly Table[]>,
): Map<string, string> {
  const sens = new Map<string, string>()
  for (const feuille of feuilles) {
    const haut = tables.get(feuille.nom)?.[0]
    const fin = haut ? haut.enteteDebut - 1 : Math.min(40, feuille.lignes.length)
    const trouvees: [string, string][] = []
    for (let l = 0; l < fin; l++) {
      const ligne = feuille.lignes[l] ?? []
      for (let c = 0; c < ligne.length; c++) {
        const cellule = ligne[c]
        if (!cellule?.fond || cellule.maitre) continue
        const couleur = nomDeCouleur(cellule.fond)
        const texte = texteEn(feuille, l, c) || texteEn(feuille, l, c + 1)
        if (couleur && texte !== '' && texte.length <= 60 && cle(texte) !== '') trouvees.push([couleur, texte])
      }
    }
    if (new Set(trouvees.map(([couleur]) => couleur)).size < 3) continue
    for (const [couleur, texte] of trouvees) if (!sens.has(couleur)) sens.set(couleur, texte)
  }
  return sens
}
