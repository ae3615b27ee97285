import { read, type WorkSheet } from '@e965/xlsx'
import { ok, type Result, refused } from '#platform/result.ts'
import { couleurDeFond, dateDeSerie, estFormatDeDate, texteDeDate, texteDeNombre } from './formats.ts'
import { type Cellule, type Classeur, type Feuille, type FormatTableur, LIMITES, type RefusTableur } from './types.ts'

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
  for (const [i, nom] of livre.SheetNames.entries()) {
    const page = livre.Sheets[nom]
    if (!page) continue
    const lignes = lignesDe(page)
    if (!lignes || lignes.length > LIMITES.lignes) return refused('trop-de-cellules')
    for (const ligne of lignes) for (const cellule of ligne) if (cellule && cellule.valeur !== null) cellules++
    if (cellules > LIMITES.cellules) return refused('trop-de-cellules')
    const fusions = (page['!merges'] ?? []).map(({ s, e }) => ({
      ligne: s.r,
      colonne: s.c,
      ligneFin: e.r,
      colonneFin: e.c,
    }))
    // Merged ranges are cut to the cells in use: a title over a whole sheet would fill it with objects.
    const large = lignes.reduce((n, ligne) => Math.max(n, ligne.length), 0) - 1
    for (const { ligne, colonne, ligneFin, colonneFin } of fusions)
      marquer(lignes, ligne, colonne, ligneFin, Math.min(colonneFin, large))
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

function marquer(lignes: (Cellule | undefined)[][], l0: number, c0: number, l1: number, c1: number): void {
  for (let l = l0; l <= Math.min(l1, lignes.length - 1); l++) {
    const ligne = lignes[l]
    if (!ligne) continue
    for (let c = c0; c <= c1; c++) {
      if (l !== l0 || c !== c0) ligne[c] = { valeur: null, texte: '', maitre: { ligne: l0, colonne: c0 } }
    }
  }
}
