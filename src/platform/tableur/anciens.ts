import { read, type WorkSheet } from '@e965/xlsx'
import { ok, type Result, refused } from '#platform/result.ts'
import { couleurDeFond, dateDeSerie, estFormatDeDate, texteDeDate, texteDeNombre } from './formats.ts'
import {
  type Cellule,
  type Classeur,
  type Feuille,
  type FormatTableur,
  type Fusion,
  LIMITES,
  type RefusTableur,
} from './types.ts'

type CelluleBrute = {
  t?: string
  v?: unknown
  w?: string
  f?: string
  z?: string
  s?: { fgColor?: { rgb?: string; theme?: number; tint?: number }; patternType?: string }
  c?: { t?: string }[]
}

/** Reads XLS, ODS and the other formats of the library: values, formulas, comments, merges, hidden sheets. */
export function lireAncien(octets: Buffer, format: FormatTableur): Result<Classeur, RefusTableur> {
  const livre = read(octets, {
    dense: true,
    cellNF: true,
    cellStyles: true,
    cellFormula: true,
    cellDates: false,
    // A page of HTML named .xls: « 5000,00 » would be read the American way, as half a million.
    raw: /^\s*<(!doctype|html|head|body|table|meta)/i.test(octets.toString('latin1', 0, 200)),
  })
  const feuilles: Feuille[] = []
  let cellules = 0
  const reste = { cellules: LIMITES.cellulesFusionnees }
  for (const [i, nom] of livre.SheetNames.entries()) {
    const page = livre.Sheets[nom]
    if (!page) continue
    const lignes = lignesDe(page)
    if (!lignes || lignes.length > LIMITES.lignes) return refused('trop-de-cellules')
    for (const ligne of lignes) for (const cellule of ligne) if (cellule && cellule.valeur !== null) cellules++
    if (cellules > LIMITES.cellules) return refused('trop-de-cellules')
    const fusions = fusionsDe(page, lignes, reste)
    for (const fusion of fusions) marquer(lignes, fusion)
    feuilles.push({ nom, masquee: (livre.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0, lignes, fusions })
  }
  if (cellules === 0) return refused('fichier-vide')
  return ok({ format, feuilles })
}

function lignesDe(page: WorkSheet): (Cellule | undefined)[][] | null {
  const brutes = (page as { '!data'?: (CelluleBrute | undefined)[][] })['!data'] ?? []
  const lignes: (Cellule | undefined)[][] = []
  for (let l = 0; l < brutes.length; l++) {
    const ligne: (Cellule | undefined)[] = []
    const brute = brutes[l] ?? []
    for (let c = 0; c < Math.min(brute.length, LIMITES.colonnes); c++) {
      const cellule = brute[c]
      const lue = cellule && lireCellule(cellule)
      if (lue) ligne[c] = lue
    }
    lignes.push(ligne)
  }
  while (lignes.length > 0 && lignes[lignes.length - 1]?.length === 0) lignes.pop()
  return lignes
}

/** Without what no database keeps: zero characters, halves of a sign. */
const propre = (texte: string): string => texte.toWellFormed().replaceAll('\u0000', '')

function lireCellule(brute: CelluleBrute): Cellule | undefined {
  const commentaire = (brute.c ?? [])
    .map((c) => propre(c.t ?? ''))
    .join('\n')
    .trim()
  const fond = brute.s?.patternType && brute.s.patternType !== 'none' ? couleurDeFond(brute.s.fgColor) : undefined
  const plus = {
    ...(brute.z && brute.z !== 'General' ? { format: brute.z } : {}),
    ...(brute.f ? { formule: brute.f } : {}),
    ...(fond ? { fond } : {}),
    ...(commentaire ? { commentaire } : {}),
  }
  const v = brute.v
  if (typeof v === 'number' && brute.t !== 'e') {
    if (!estFormatDeDate(brute.z)) return { valeur: v, texte: texteDeNombre(v, brute.z), ...plus }
    const date = dateDeSerie(v)
    return { valeur: date, date, texte: texteDeDate(date, brute.z), ...plus }
  }
  if (v instanceof Date) {
    const date = v.toISOString().slice(0, 10)
    return { valeur: date, date, texte: texteDeDate(date, brute.z), ...plus }
  }
  if (typeof v === 'boolean') return { valeur: v, texte: v ? 'oui' : 'non', ...plus }
  if (typeof v === 'string' && v.trim() !== '') {
    const texte = propre(v)
    return { valeur: texte, texte, ...plus }
  }
  return fond || commentaire ? { valeur: null, texte: '', ...plus } : undefined
}

/** Merged ranges, cut to the cells in use: a title over a whole sheet would fill it with objects. */
function fusionsDe(page: WorkSheet, lignes: Feuille['lignes'], reste: { cellules: number }): Fusion[] {
  const large = lignes.reduce((n, ligne) => Math.max(n, ligne.length), 0) - 1
  return (page['!merges'] ?? []).flatMap(({ s, e }) => {
    const [ligneFin, colonneFin] = [Math.min(e.r, lignes.length - 1), Math.min(e.c, large)]
    const cellules = Math.max(0, ligneFin - s.r + 1) * Math.max(0, colonneFin - s.c + 1)
    if (cellules < 2 || cellules > reste.cellules) return []
    reste.cellules -= cellules
    return [{ ligne: s.r, colonne: s.c, ligneFin, colonneFin }]
  })
}

function marquer(lignes: (Cellule | undefined)[][], f: Fusion): void {
  for (let l = f.ligne; l <= f.ligneFin; l++) {
    const ligne = lignes[l]
    if (!ligne) continue
    for (let c = f.colonne; c <= f.colonneFin; c++) {
      if (l !== f.ligne || c !== f.colonne)
        ligne[c] = { valeur: null, texte: '', maitre: { ligne: f.ligne, colonne: f.colonne } }
    }
  }
}
