import { Workbook } from '@cj-tech-master/excelts'
import { utils, type WorkSheet, write } from '@e965/xlsx'

/** What a habit lays on a sheet, before any format: cells, merges, what is hidden, struck or coloured. */
export type Riche = Readonly<{
  v: string | number
  /** The value is an ISO day. */
  date?: true
  format?: string
  formule?: string
  barre?: true
  fond?: string
  gras?: true
}>
export type Case = string | number | null | undefined | Riche
export type Format = 'xlsx' | 'xls' | 'ods' | 'csv'
export type Csv = Readonly<{
  separateur: string
  codage: 'utf8' | 'bom' | 'latin1' | 'utf16'
  partout?: true
  fin?: string
}>
export type Dossier = Readonly<{ nom: string; format: Format; pages: readonly Page[]; csv?: Csv }>

export class Page {
  readonly nom: string
  readonly lignes: Case[][] = []
  readonly fusions: (readonly [ligne: number, colonne: number, ligneFin: number, colonneFin: number])[] = []
  readonly lignesMasquees = new Set<number>()
  readonly colonnesMasquees = new Set<number>()

  constructor(nom: string) {
    this.nom = nom
  }

  /** Adds a row; gives its rank. */
  ligne(...cases: readonly Case[]): number {
    this.lignes.push([...cases])
    return this.lignes.length - 1
  }

  vide(combien = 1): this {
    for (let i = 0; i < combien; i++) this.ligne()
    return this
  }

  pose(ligne: number, colonne: number, valeur: Case): void {
    while (this.lignes.length <= ligne) this.vide()
    const rangee = this.lignes[ligne]
    if (!rangee) return
    while (rangee.length <= colonne) rangee.push(null)
    rangee[colonne] = valeur
  }

  /** Lays a value over all the rows from this one to the last, merged. */
  etale(debut: number, colonne: number, valeur: Case): void {
    this.pose(debut, colonne, valeur)
    if (this.lignes.length > debut + 1) this.fusions.push([debut, colonne, this.lignes.length - 1, colonne])
  }

  /** A row of banners, each over as many columns as it says. */
  bandeau(...larges: readonly (readonly [texte: string, colonnes: number])[]): number {
    const rang = this.ligne()
    let colonne = 0
    for (const [texte, colonnes] of larges) {
      if (texte !== '') this.pose(rang, colonne, { v: texte, gras: true })
      if (texte !== '' && colonnes > 1) this.fusions.push([rang, colonne, rang, colonne + colonnes - 1])
      colonne += colonnes
    }
    return rang
  }
}

export const lettre = (colonne: number): string => utils.encode_col(colonne)
export const date = (jour: string): Riche => ({ v: jour, date: true })
export const gras = (v: string | number): Riche => ({ v, gras: true })
export const enFrancais = (jour: string): string => jour.split('-').reverse().join('/')
/** `1 234,5`, with the space of a keyboard. */
export const avecEspaces = (n: number): string =>
  String(n)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, ' ')
const serie = (jour: string): number => Math.round(Date.parse(`${jour}T00:00:00Z`) / 86_400_000) + 25_569
const riche = (c: Case): Riche | null =>
  c === null || c === undefined || c === '' ? null : typeof c === 'object' ? c : { v: c }

export const barrer = (c: Case): Case => {
  const contenu = riche(c)
  return contenu && { ...contenu, barre: true }
}

export async function ecrire(dossier: Dossier): Promise<Buffer> {
  if (dossier.format === 'csv') return enCsv(dossier)
  return dossier.format === 'xlsx' ? await enXlsx(dossier) : enAncien(dossier, dossier.format)
}

async function enXlsx({ pages }: Dossier): Promise<Buffer> {
  const livre = new Workbook()
  for (const page of pages) {
    const feuille = livre.addWorksheet(page.nom)
    page.lignes.forEach((ligne, l) => {
      ligne.forEach((brute, c) => {
        const contenu = riche(brute)
        if (!contenu) return
        const cellule = feuille.getCell(l + 1, c + 1)
        const valeur = contenu.date ? serie(String(contenu.v)) : contenu.v
        cellule.value = contenu.formule ? { formula: contenu.formule, result: valeur } : valeur
        const format = contenu.date ? 'dd/mm/yyyy' : contenu.format
        if (format) cellule.numFmt = format
        if (contenu.barre || contenu.gras) cellule.font = { strike: contenu.barre, bold: contenu.gras }
        if (contenu.fond) cellule.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${contenu.fond}` } }
      })
    })
    for (const [l, c, lFin, cFin] of page.fusions) feuille.mergeCells(l + 1, c + 1, lFin + 1, cFin + 1)
    for (const l of page.lignesMasquees) feuille.getRow(l + 1).hidden = true
    for (const c of page.colonnesMasquees) feuille.getColumn(c + 1).hidden = true
  }
  return Buffer.from(await livre.xlsx.writeBuffer())
}

function enAncien({ pages }: Dossier, format: 'xls' | 'ods'): Buffer {
  const livre = utils.book_new()
  for (const page of pages) {
    const feuille: WorkSheet = {}
    let [largeur, hauteur] = [1, 1]
    page.lignes.forEach((ligne, l) => {
      ligne.forEach((brute, c) => {
        const contenu = riche(brute)
        if (!contenu) return
        ;[largeur, hauteur] = [Math.max(largeur, c + 1), l + 1]
        const v = contenu.date ? serie(String(contenu.v)) : contenu.v
        const z = contenu.date ? 'dd/mm/yyyy' : contenu.format
        const f = contenu.formule ? { f: contenu.formule } : {}
        feuille[utils.encode_cell({ r: l, c })] = { t: typeof v === 'number' ? 'n' : 's', v, ...(z ? { z } : {}), ...f }
      })
    })
    feuille['!ref'] = `A1:${utils.encode_cell({ r: hauteur - 1, c: largeur - 1 })}`
    feuille['!merges'] = page.fusions.map(([r, c, rFin, cFin]) => ({ s: { r, c }, e: { r: rFin, c: cFin } }))
    feuille['!rows'] = page.lignes.map((_, l) => (page.lignesMasquees.has(l) ? { hidden: true } : {}))
    feuille['!cols'] = Array.from({ length: largeur }, (_, c) => (page.colonnesMasquees.has(c) ? { hidden: true } : {}))
    utils.book_append_sheet(livre, feuille, page.nom)
  }
  return Buffer.from(write(livre, { type: 'buffer', bookType: format === 'xls' ? 'biff8' : 'ods' }))
}

/** What Windows wrote in the holes of Latin-1. */
const WINDOWS: Readonly<Record<string, string>> = { '€': '\x80', '’': '\x92', œ: '\x9c' }

function enCsv({ pages: [page], csv = { separateur: ';', codage: 'utf8' } }: Dossier): Buffer {
  const champ = (brute: Case): string => {
    const contenu = riche(brute)
    const texte = !contenu
      ? ''
      : contenu.date
        ? enFrancais(String(contenu.v))
        : typeof contenu.v === 'number'
          ? String(contenu.v).replace('.', ',')
          : contenu.v
    const cite = csv.partout || texte.includes(csv.separateur) || /["\r\n]/.test(texte)
    return cite ? `"${texte.replaceAll('"', '""')}"` : texte
  }
  const largeur = Math.max(1, ...(page?.lignes ?? []).map((ligne) => ligne.length))
  const texte = (page?.lignes ?? [])
    .map((ligne) => Array.from({ length: largeur }, (_, c) => champ(ligne[c])).join(csv.separateur))
    .join(csv.fin ?? '\r\n')
  if (csv.codage === 'latin1')
    return Buffer.from(
      texte.replace(/[€’œ]/g, (c) => WINDOWS[c] ?? c),
      'latin1',
    )
  if (csv.codage === 'utf16') return Buffer.from(`\uFEFF${texte}`, 'utf16le')
  return Buffer.from(csv.codage === 'bom' ? `\uFEFF${texte}` : texte)
}
