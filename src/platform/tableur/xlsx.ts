import { type Cell, ValueType, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { ok, type Result, refused } from '#platform/result.ts'
import { couleurDeFond, texteDeDate, texteDeNombre } from './formats.ts'
import { calculer } from './formules.ts'
import { bornerFusions } from './fusions.ts'
import { type Cellule, type Classeur, type Feuille, type Fusion, LIMITES, type RefusTableur } from './types.ts'

type Brouillon = { -readonly [K in keyof Cellule]: Cellule[K] }

/** Reads an XLSX whose size was checked before (`lireTableur` does it). */
export async function lireXlsx(octets: Buffer): Promise<Result<Classeur, RefusTableur>> {
  const classeur = new Workbook()
  await classeur.xlsx.load(bornerFusions(octets))
  const compte = { cellules: 0 }
  const feuilles: Feuille[] = []
  for (const page of classeur.worksheets) {
    const feuille = lireFeuille(page, compte)
    if (!feuille) return refused('trop-de-cellules')
    feuilles.push(feuille)
  }
  if (compte.cellules === 0) return refused('fichier-vide')
  return ok({ format: 'xlsx', feuilles: calculer(feuilles) })
}

function lireFeuille(page: Worksheet, compte: { cellules: number }): Feuille | null {
  const lignes: (Cellule | undefined)[][] = []
  let tropGrand = false
  page.eachRow({ includeEmpty: false }, (rang, numero) => {
    const ligne: (Cellule | undefined)[] = []
    let valeurs = 0
    rang.eachCell({ includeEmpty: true }, (cell, colonne) => {
      if (colonne > LIMITES.colonnes) return
      const lue = lireCellule(cell)
      if (!lue) return
      ligne[colonne - 1] = lue
      if (lue.valeur !== null || lue.commentaire) valeurs++
    })
    if (valeurs === 0) return
    compte.cellules += valeurs
    if (numero > LIMITES.lignes || compte.cellules > LIMITES.cellules) tropGrand = true
    else lignes[numero - 1] = ligne
  })
  if (tropGrand) return null
  const remplies = Array.from({ length: lignes.length }, (_, i) => lignes[i] ?? [])
  return { nom: page.name, masquee: page.state !== 'visible', lignes: remplies, fusions: fusionsDe(page) }
}

function lireCellule(cell: Cell): Cellule | undefined {
  const brouillon: Brouillon = { valeur: null, texte: '' }
  if (cell.isMerged && cell.master !== cell) {
    const { row, col } = cell.master.fullAddress
    return { ...brouillon, maitre: { ligne: row - 1, colonne: col - 1 } }
  }
  valeurDe(cell, brouillon)
  const fill = cell.fill
  const fond = fill?.type === 'pattern' && fill.pattern !== 'none' ? couleurDeFond(fill.fgColor) : undefined
  if (fond) brouillon.fond = fond
  if (cell.font?.strike) brouillon.barre = true
  if (cell.font?.bold) brouillon.gras = true
  const note = texteDeNote(cell)
  if (note) brouillon.commentaire = note
  return brouillon.valeur === null && !fond && !note && !brouillon.formule ? undefined : brouillon
}

function valeurDe(cell: Cell, brouillon: Brouillon): void {
  const format = cell.numFmt
  if (format) brouillon.format = typeof format === 'string' ? format : format.formatCode
  if (cell.type === ValueType.Formula) brouillon.formule = cell.formula
  const brut = cell.type === ValueType.Formula ? cell.result : cell.value
  if (brut === null || brut === undefined) return
  if (typeof brut === 'number') {
    brouillon.valeur = brut
    brouillon.texte = texteDeNombre(brut, brouillon.format)
  } else if (typeof brut === 'boolean') {
    brouillon.valeur = brut
    brouillon.texte = brut ? 'oui' : 'non'
  } else if (brut instanceof Date) {
    if (Number.isNaN(brut.getTime())) return
    const iso = new Date(Math.round(brut.getTime() / 60_000) * 60_000).toISOString()
    brouillon.date = iso.slice(11, 16) === '00:00' ? iso.slice(0, 10) : iso.slice(0, 16)
    brouillon.valeur = brouillon.date
    brouillon.texte = texteDeDate(brouillon.date, brouillon.format)
  } else {
    const texte = typeof brut === 'string' ? brut : cell.type === ValueType.Error ? '' : cell.text
    if (texte.trim() === '') return
    brouillon.valeur = texte
    brouillon.texte = texte
  }
}

function texteDeNote(cell: Cell): string {
  const note = cell.note
  if (!note) return ''
  return (typeof note === 'string' ? note : (note.texts ?? []).map((t) => t.text).join('')).trim()
}

function fusionsDe(page: Worksheet): Fusion[] {
  const bornes = (page.model.mergeCells ?? []) as unknown[]
  return bornes.flatMap((borne) => {
    const trouve = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(String(borne))
    if (!trouve) return []
    const colonne = (lettres: string) => [...lettres].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1
    return [
      {
        ligne: Number(trouve[2]) - 1,
        colonne: colonne(trouve[1] ?? ''),
        ligneFin: Number(trouve[4]) - 1,
        colonneFin: colonne(trouve[3] ?? ''),
      },
    ]
  })
}
