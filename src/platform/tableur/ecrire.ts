import { lireUnJour } from '../dates.ts'
import { pauses } from '../turns.ts'
import { lettreDeColonne } from './adresse.ts'
import { type CaseNeuve, composerXlsx, type FeuilleNeuve } from './composer.ts'
import { composerOds } from './ods.ts'
import type { Classeur } from './types.ts'

export type ValeurExport = string | number | boolean | null
/** What a column holds besides words: days (as ISO text), euros, or numbers; the last two may be added up. */
export type GenreDeColonne = 'jour' | 'euros' | 'nombre'
export type FeuilleExport = Readonly<{
  nom: string
  entetes: readonly string[]
  lignes: ReadonlyArray<readonly ValeurExport[]>
  genres?: ReadonlyArray<GenreDeColonne | undefined>
  /** A line under the rows adds up euros and numbers, by formulas. */
  total?: boolean
  /** It is read, and neither sorted nor filtered: its long words go on under themselves. */
  enPhrases?: boolean
}>

/** How the line of totals begins, and what it has none of: a title. */
export const TOTAL = 'Total'
/** How the sheet begins that says what the others are: nothing of it is read. */
export const LISEZ_MOI = 'Lisez-moi'
export const sansLisezMoi = (classeur: Classeur): Classeur => ({
  ...classeur,
  feuilles: classeur.feuilles.filter(({ lignes }) => lignes[0]?.[0]?.texte !== LISEZ_MOI),
})
export const FORMATS = { jour: 'dd/mm/yyyy', euros: '#,##0.00\\ "€"' } as const
/** A row written under the total is added up too. */
const PLACE_SOUS_LE_TOTAL = 1_000

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
export const ecrireXlsx = (feuilles: readonly FeuilleExport[]): Buffer => composerXlsx(feuilles.map(enCases))

/** The same as an ODS. */
export const ecrireOds = (feuilles: readonly FeuilleExport[]): Buffer => composerOds(feuilles.map(enCases))

function enCases({ nom, entetes, lignes, genres = [], total, enPhrases }: FeuilleExport): FeuilleNeuve {
  const renvoi = enPhrases ? { renvoi: true as const } : {}
  return {
    nom,
    lignes: [
      entetes.map((valeur) => ({ valeur, gras: true as const, ...renvoi })),
      ...lignes.map((ligne) => ligne.map((valeur, c) => ({ ...enCase(valeur, genres[c]), ...renvoi }))),
      ...(total ? totaux(genres, lignes) : []),
    ],
    largeurs: entetes.map((entete, c) =>
      Math.min(
        enPhrases ? 100 : 60,
        lignes.slice(0, 200).reduce((n, ligne) => Math.max(n, String(ligne[c] ?? '').length), entete.length) + 3,
      ),
    ),
    ...(!enPhrases && { filtrees: lignes.length + 1 }),
  }
}

function enCase(valeur: ValeurExport, genre: GenreDeColonne | undefined): CaseNeuve {
  if (genre === 'jour' && typeof valeur === 'string') return { valeur, date: valeur, format: FORMATS.jour }
  return genre === 'euros' && typeof valeur === 'number' ? { valeur, format: FORMATS.euros } : { valeur }
}

/** Of what the filter leaves shown; nothing under a column of which nothing is known. */
function totaux(genres: NonNullable<FeuilleExport['genres']>, lignes: FeuilleExport['lignes']): CaseNeuve[][] {
  const fin = lignes.length + 1
  const rang = Array.from({ length: Math.max(1, genres.length) }, (_, c): CaseNeuve => {
    if (c === 0) return { valeur: TOTAL, gras: true }
    const connus = lignes.flatMap((ligne) => (typeof ligne[c] === 'number' ? [ligne[c]] : []))
    const genre = genres[c]
    if (genre === undefined || genre === 'jour' || connus.length === 0) return { valeur: null }
    const colonne = lettreDeColonne(c)
    return {
      ...enCase(Math.round(connus.reduce((somme, un) => somme + un, 0) * 100) / 100, genre),
      formule: `SUBTOTAL(109,${colonne}2:${colonne}${fin},${colonne}${fin + 2}:${colonne}${fin + 1 + PLACE_SOUS_LE_TOTAL})`,
      gras: true,
    }
  })
  return rang.some(({ formule }) => formule) ? [rang] : []
}

/** A number, a day or words, however a spreadsheet gave them back. */
export function commeEcrit(valeur: ValeurExport): string {
  const dit = String(valeur ?? '')
    .replace(/\s+/gu, ' ')
    .trim()
  if (/^-?\d[\d ]*(?:[.,]\d+)?(?: ?€)?$/u.test(dit)) return String(Number(dit.replace(/[ €]/gu, '').replace(',', '.')))
  return lireUnJour(dit)?.toString() ?? dit
}
