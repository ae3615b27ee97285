import type { Feuille } from '#platform/tableur/types.ts'
import { celluleEn, colonnesRemplies, texteEn } from '../grille/grille.ts'
import { ressembleAUnMontant } from '../grille/montants.ts'
import { cle, propre } from '../grille/texte.ts'
import { roles, type Table } from '../grille/types.ts'
import { type Champs, champsDeLigne } from './champs.ts'
import type { LigneDeDonnees } from './lignes.ts'

const PHRASES = roles('titre structure quartier theme public objectifs observations')

/** What cannot end a name: « Union sportive de la », « former, », « un été pour ». */
const EN_SUSPENS =
  /(,|-|\b(de|des|du|la|le|les|l|d|et|ou|a|au|aux|en|pour|par|avec|sans|sur|sous|contre|dans|chez|entre|vers|un|une))$/

/**
 * A table copied from a PDF: long cells go on in the next rows. True when this row holds words only, under cells that the
 * row of the action all writes, and one at least goes on with what stands just above it.
 */
export function estUneSuiteDeTexte(feuille: Feuille, table: Table, action: number, l: number): boolean {
  const remplies = colonnesRemplies(feuille, l)
  const dessus = colonnesRemplies(feuille, action)
  if (remplies.length === 0 || remplies.length >= dessus.length) return false
  // Alone at the margin, it may be a note.
  const sansCapitale = (c: number) =>
    (remplies.length > 1 || c !== dessus[0]) && /^\p{Ll}/u.test(texteEn(feuille, l, c))
  const phrases = new Set(table.colonnes.filter((c) => PHRASES.includes(c.role)).map((c) => c.colonne))
  return (
    remplies.every((c) => dessus.includes(c) && phrases.has(c) && estDesMots(feuille, l, c)) &&
    dessus.some((c) => !estDesMots(feuille, action, c)) &&
    remplies.some((c) => enSuspens(texteEn(feuille, l - 1, c)) || sansCapitale(c))
  )
}

function estDesMots(feuille: Feuille, l: number, c: number): boolean {
  const cellule = celluleEn(feuille, l, c)
  return cellule !== undefined && !cellule.maitre && !ressembleAUnMontant(cellule)
}

const enSuspens = (texte: string): boolean => EN_SUSPENS.test(`${cle(texte)}${/[,-]\s*$/.test(texte) ? ',' : ''}`)

/** The row above with the words of this one after its own; neither is written back alone. */
export function prolonger(avant: LigneDeDonnees, feuille: Feuille, table: Table, l: number): LigneDeDonnees {
  const suite = champsDeLigne(feuille, table, l)
  const champs: Champs = { ...avant.champs }
  for (const role of PHRASES) {
    const [debut, fin] = [champs[role], suite[role]]
    if (!debut || !fin) continue
    const texte = propre(`${debut.texte} ${fin.texte}`)
    champs[role] = { ...debut, texte, cellule: { ...debut.cellule, valeur: texte, texte }, adresse: '' }
  }
  return { ...avant, champs }
}
