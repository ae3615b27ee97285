import { Workbook } from '@cj-tech-master/excelts'
import { utils, write } from '@e965/xlsx'

type Brut = string | number | Date | null
export type CelluleTest = Brut | { v?: Brut; f?: string; fond?: string; note?: string; barre?: true; fmt?: string }
export type FeuilleTest = {
  nom: string
  masquee?: boolean
  lignes: CelluleTest[][]
  fusions?: string[]
  /** Hidden rows, 0-based. */
  lignesMasquees?: number[]
}

/** A workbook drawn up in code: values, formulas without result, fills, notes, strikes, merges, hidden sheets. */
export async function classeurXlsx(feuilles: FeuilleTest[]): Promise<Buffer> {
  const classeur = new Workbook()
  for (const { nom, masquee, lignes, fusions, lignesMasquees } of feuilles) {
    const page = classeur.addWorksheet(nom)
    if (masquee) page.state = 'hidden'
    for (const [l, ligne] of lignes.entries()) {
      for (const [c, brut] of ligne.entries()) {
        if (brut === null || brut === '') continue
        const cell = page.getCell(l + 1, c + 1)
        if (typeof brut !== 'object' || brut instanceof Date) {
          cell.value = brut
          continue
        }
        if (brut.f) cell.value = { formula: brut.f }
        else if (brut.v !== undefined) cell.value = brut.v
        if (brut.fond) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${brut.fond}` } }
        if (brut.note) cell.note = brut.note
        if (brut.barre) cell.font = { strike: true }
        if (brut.fmt) cell.numFmt = brut.fmt
      }
    }
    for (const l of lignesMasquees ?? []) page.getRow(l + 1).hidden = true
    for (const fusion of fusions ?? []) page.mergeCells(fusion)
  }
  return Buffer.from(await classeur.xlsx.writeBuffer())
}

/** The same as a file of another format: values and merges only. */
export function classeurAncien(feuilles: FeuilleTest[], format: 'ods' | 'biff8'): Buffer {
  const livre = utils.book_new()
  for (const { nom, lignes, masquee } of feuilles) {
    const valeurs = lignes.map((ligne) =>
      ligne.map((c) => (c !== null && typeof c === 'object' && !(c instanceof Date) ? (c.v ?? null) : c)),
    )
    utils.book_append_sheet(livre, utils.aoa_to_sheet(valeurs), nom)
    if (masquee) livre.Workbook = { Sheets: livre.SheetNames.map((n) => ({ name: n, Hidden: n === nom ? 1 : 0 })) }
  }
  return Buffer.from(write(livre, { type: 'buffer', bookType: format }))
}
