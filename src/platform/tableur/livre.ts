import { read, type WorkSheet } from '@e965/xlsx'
import { ok, type Result, refused } from '#platform/result.ts'
import { couleurDeFond, dateDeSerie, estFormatDeDate, texteDeDate, texteDeNombre } from './formats.ts'
import { calculer } from './formules.ts'
import { type Habit, type Habits, habitsDe } from './habits.ts'
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

// SpreadsheetML says where a cell stands by a number, and the library makes all the rows before it: « 2e9 » is one too.
const TROP_LOIN = /\b(?:Index|Span|MergeAcross|MergeDown)\s*=\s*["'](?!\d{1,5}["'])/
// No spreadsheet has more: beyond, even rows without a cell are too many.
const RANGEES_MAX = 1_048_576

/** Reads XLSX, XLS, ODS and the other formats of the library: values, formulas, dress, comments, merges, hidden sheets. */
export function lireLivre(octets: Buffer, format: FormatTableur): Result<Classeur, RefusTableur> {
  if (format === 'xls' && TROP_LOIN.test(octets.toString('latin1'))) return refused('trop-de-cellules')
  const livre = read(octets, {
    dense: true,
    cellNF: true,
    // Of an XLSX its own XML tells more (`habits.ts`): an empty cell that is dressed is a cell too.
    cellStyles: format !== 'xlsx',
    sheetStubs: format === 'xlsx',
    cellFormula: true,
    cellDates: false,
    // A page of HTML named .xls: « 5000,00 » would be read the American way, as half a million.
    raw: /^\s*<(!doctype|html|head|body|table|meta)/i.test(octets.toString('latin1', 0, 200)),
  })
  const habits = format === 'xlsx' ? habitsDe(octets) : new Map<string, Habits>()
  const depart = livre.Workbook?.WBProps?.date1904 ? 1462 : 0
  const feuilles: Feuille[] = []
  let cellules = 0
  const reste = { cellules: LIMITES.cellulesFusionnees }
  for (const [i, nom] of livre.SheetNames.entries()) {
    const page = livre.Sheets[nom]
    if (page?.['!type'] === 'chart') continue
    // The library passes over a sheet that it cannot read.
    if (!page) return refused('fichier-illisible')
    const lignes = lignesDe(page, habits.get(nom) ?? [], depart)
    if (!lignes || lignes.length > LIMITES.lignes) return refused('trop-de-cellules')
    for (const ligne of lignes) for (const cellule of ligne) if (cellule && cellule.valeur !== null) cellules++
    if (cellules > LIMITES.cellules) return refused('trop-de-cellules')
    const fusions = fusionsDe(page, lignes, reste)
    for (const fusion of fusions) marquer(lignes, fusion)
    feuilles.push({ nom, masquee: (livre.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0, lignes, fusions })
  }
  if (cellules === 0) return refused('fichier-vide')
  return ok({ format, feuilles: calculer(feuilles) })
}

function lignesDe(page: WorkSheet, habits: Habits, depart: number): (Cellule | undefined)[][] | null {
  const brutes = (page as { '!data'?: (CelluleBrute | undefined)[][] })['!data'] ?? []
  const lignes: (Cellule | undefined)[][] = []
  if (brutes.length > RANGEES_MAX) return null
  for (let l = 0; l < brutes.length; l++) {
    const ligne: (Cellule | undefined)[] = []
    const brute = brutes[l] ?? []
    const masque = page['!rows']?.[l]?.hidden ? { masque: true as const } : {}
    for (let c = 0; c < Math.min(brute.length, LIMITES.colonnes); c++) {
      const cellule = brute[c]
      const lue = cellule && lireCellule(cellule, { ...masque, ...habits[l]?.[c] }, depart)
      if (lue) ligne[c] = lue
    }
    // A row that is only dressed says nothing.
    lignes.push(
      ligne.some((cellule) => cellule?.valeur != null || cellule?.commentaire || cellule?.formule) ? ligne : [],
    )
  }
  while (lignes.length > 0 && lignes[lignes.length - 1]?.length === 0) lignes.pop()
  return lignes
}

/** Without what no database keeps: zero characters, halves of a sign. */
const propre = (texte: string): string => texte.toWellFormed().replaceAll('\u0000', '')

function lireCellule(brute: CelluleBrute, habit: Habit | undefined, depart: number): Cellule | undefined {
  const commentaire = (brute.c ?? [])
    .map((c) => propre(c.t ?? ''))
    .join('\n')
    .trim()
  const { sansResultat, ...dehors } = habit ?? {}
  const fond = brute.s?.patternType && brute.s.patternType !== 'none' ? couleurDeFond(brute.s.fgColor) : dehors.fond
  const plus = {
    ...(brute.z && brute.z !== 'General' ? { format: brute.z } : {}),
    ...(brute.f ? { formule: brute.f } : {}),
    ...dehors,
    ...(fond ? { fond } : {}),
    ...(commentaire ? { commentaire } : {}),
  }
  const v = sansResultat ? null : brute.v
  if (typeof v === 'number' && brute.t !== 'e') {
    if (!estFormatDeDate(brute.z)) return { valeur: v, texte: texteDeNombre(v, brute.z), ...plus }
    const date = dateDeSerie(v + depart)
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
  return fond || commentaire || brute.f ? { valeur: null, texte: '', ...plus } : undefined
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
    if (!ligne?.length) continue
    for (let c = f.colonne; c <= f.colonneFin; c++) {
      if (l !== f.ligne || c !== f.colonne)
        ligne[c] = { valeur: null, texte: '', maitre: { ligne: f.ligne, colonne: f.colonne } }
    }
  }
}
