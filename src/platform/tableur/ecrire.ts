import { lireUnJour } from '../dates.ts'
import { pauses } from '../turns.ts'
import { composerXlsx } from './composer.ts'

export type ValeurExport = string | number | boolean | null
export type FeuilleExport = Readonly<{
  nom: string
  entetes: readonly string[]
  lignes: ReadonlyArray<readonly ValeurExport[]>
}>

/** A CSV for French spreadsheets: UTF-8 with its mark, semicolons, decimal commas, CRLF; formulas made harmless. */
export function ecrireCsv({ entetes, lignes }: Pick<FeuilleExport, 'entetes' | 'lignes'>): Buffer {
  const rangs = [entetes, ...lignes].map(enRang)
  return Buffer.from(`\uFEFF${rangs.join('\r\n')}\r\n`, 'utf8')
}

/** The same, so many rows at a time: pages are served between. */
export async function ecrireCsvParTours({ entetes, lignes }: FeuilleExport): Promise<Uint8Array<ArrayBuffer>> {
  const pause = pauses()
  const rangs: Buffer[] = []
  for (const ligne of [entetes, ...lignes]) {
    await pause()
    rangs.push(Buffer.from(`${rangs.length === 0 ? '\uFEFF' : ''}${enRang(ligne)}\r\n`, 'utf8'))
  }
  return new Uint8Array(Buffer.concat(rangs))
}

const enRang = (ligne: readonly ValeurExport[]): string => ligne.map((v) => champCsv(v, ';')).join(';')

/** One field: numbers in French, quotes where needed, and a quote mark before what a spreadsheet would run. */
export function champCsv(valeur: ValeurExport, separateur: string): string {
  if (valeur === null) return ''
  if (typeof valeur === 'number') return String(valeur).replace('.', ',')
  const dit = desarmer(typeof valeur === 'boolean' ? (valeur ? 'oui' : 'non') : valeur)
  // A spreadsheet set to another language cuts at another sign, quotes or not: what follows would begin a cell.
  const texte = dit.replace(AUTRE_COUPE, (coupe) => (coupe === separateur ? coupe : `${coupe}'`))
  return texte.includes(separateur) || /["\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte
}

/** Where a spreadsheet might cut, before what it would run. */
const AUTRE_COUPE = /[,;\t](?=[=+\-@])/g

/**
 * Text that begins with = + - @ (or a tab, a return) is run as a formula when a CSV is opened, in full width too (OWASP, CSV
 * injection): an apostrophe before it stops that. `rearmer` takes it away when the file comes back.
 */
export function desarmer(texte: string): string {
  return /^[=+\-@＝＋－＠\t\r]/.test(texte) && !/^[-+]?\d[\d\s.,]*$/.test(texte) ? `'${texte}` : texte
}

/** Takes away the apostrophe that `desarmer` wrote. */
export function rearmer(texte: string): string {
  return (/^'[=+\-@＝＋－＠\t\r]/.test(texte) ? texte.slice(1) : texte).replace(/(?<=[,;\t])'(?=[=+\-@])/g, '')
}

/** An XLSX with one header row per sheet, frozen and filtered; text stays text, never a formula. */
export function ecrireXlsx(feuilles: readonly FeuilleExport[]): Buffer {
  return composerXlsx(
    feuilles.map(({ nom, entetes, lignes }) => ({
      nom,
      lignes: [
        entetes.map((valeur) => ({ valeur, gras: true as const })),
        ...lignes.map((ligne) => ligne.map((valeur) => ({ valeur }))),
      ],
      largeurs: entetes.map((entete, c) =>
        Math.min(
          60,
          lignes.slice(0, 200).reduce((n, ligne) => Math.max(n, String(ligne[c] ?? '').length), entete.length) + 3,
        ),
      ),
    })),
  )
}

/** A number, a day or words, however a spreadsheet gave them back. */
export function commeEcrit(valeur: ValeurExport): string {
  const dit = String(valeur ?? '')
    .replace(/\s+/gu, ' ')
    .trim()
  if (/^-?\d[\d ]*(?:[.,]\d+)?(?: ?€)?$/u.test(dit)) return String(Number(dit.replace(/[ €]/gu, '').replace(',', '.')))
  return lireUnJour(dit)?.toString() ?? dit
}
