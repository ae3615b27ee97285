import { jourDe } from '#platform/dates.ts'
import { ecrireCsv, type FeuilleExport } from '#platform/tableur/ecrire.ts'
import { ecrireXlsxEnTravailleur } from '#platform/tableur/travailleur.ts'
import type { Visit } from './visit.ts'
import { type Ctx, screen } from './web.ts'

/** How browsers know the spreadsheets that we write. */
export const TYPES_DE_TABLEUR = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Named after the territoire and the day: `suivi-bellevue-2026-03-10.csv`. */
export const nomDeTableur = ({ territoire, now }: Visit, quoi: string, extension: keyof typeof TYPES_DE_TABLEUR) =>
  `${quoi}-${territoire.slug}-${jourDe(now)}.${extension}`

/** A spreadsheet to take away. */
export function servirTableur(
  c: Ctx,
  quoi: string,
  extension: keyof typeof TYPES_DE_TABLEUR,
  octets: Uint8Array<ArrayBuffer>,
): Response {
  c.header('content-type', TYPES_DE_TABLEUR[extension])
  c.header('content-disposition', `attachment; filename="${nomDeTableur(c.var.visit, quoi, extension)}"`)
  return c.body(octets)
}

/** One sheet, to take away as CSV or as a workbook: `chemin.csv`, `chemin.xlsx`. */
export function ecranDeTableur(chemin: string, quoi: string, feuilleDe: (c: Ctx) => Promise<FeuilleExport>) {
  const ecran = screen()
  ecran.get(`${chemin}.csv`, async (c) => servirTableur(c, quoi, 'csv', new Uint8Array(ecrireCsv(await feuilleDe(c)))))
  ecran.get(`${chemin}.xlsx`, async (c) =>
    servirTableur(c, quoi, 'xlsx', await ecrireXlsxEnTravailleur(await feuilleDe(c))),
  )
  return ecran
}
