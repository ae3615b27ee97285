import { escapeXml } from '#platform/xml.ts'
import { adresse, lettreDeColonne } from './adresse.ts'
import { ajouterCommentaires } from './commentaires.ts'
import { serieDe } from './formats.ts'
import type { Fusion } from './types.ts'
import type { Pieces } from './xml.ts'
import { ecrireZip } from './zip.ts'

/** One cell of a workbook that we make. A `date` is its ISO day, written as the spreadsheet's number. */
export type CaseNeuve = Readonly<{
  valeur: string | number | boolean | null
  date?: string
  format?: string
  fond?: string
  gras?: true
  commentaire?: string
  /** Its value is what this gives, kept for whoever reads without computing. */
  formule?: string
  /** Long words go on under themselves. */
  renvoi?: true
}>

export type FeuilleNeuve = Readonly<{
  nom: string
  masquee?: boolean
  lignes: ReadonlyArray<ReadonlyArray<CaseNeuve | undefined>>
  fusions?: readonly Fusion[]
  /** Column widths in signs, its first row frozen: what an export has. */
  largeurs?: readonly number[]
  /** How many of its rows may be filtered, its heading among them. */
  filtrees?: number
}>

const TETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PAQUET = 'http://schemas.openxmlformats.org/package/2006'
const TABLEUR = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const FICHIER = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A new XLSX. Text stays text, never a formula. */
export function composerXlsx(demandees: readonly FeuilleNeuve[]): Buffer {
  const noms = new Set<string>()
  const feuilles = demandees.map((feuille) => ({ ...feuille, nom: nomLibre(feuille.nom, noms) }))
  const styles = new Styles()
  const pages = feuilles.map((feuille) => pageXml(feuille, styles))
  const numeros = feuilles.map((_, i) => i + 1)
  const lien = (id: number, type: string, cible: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${cible}"/>`
  const onglets = feuilles.map(
    ({ nom, masquee }, i) =>
      `<sheet name="${escapeXml(nom)}" sheetId="${i + 1}"${masquee ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  )
  const pieces: Pieces = new Map(
    Object.entries({
      '[Content_Types].xml': `<Types xmlns="${PAQUET}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${FICHIER}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${FICHIER}.styles+xml"/>${numeros.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${FICHIER}.worksheet+xml"/>`).join('')}</Types>`,
      '_rels/.rels': `<Relationships xmlns="${PAQUET}/relationships">${lien(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      'xl/workbook.xml': `<workbook xmlns="${TABLEUR}" xmlns:r="${OFFICE}"><sheets>${onglets.join('')}</sheets>${filtresDe(feuilles)}<calcPr fullCalcOnLoad="1"/></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PAQUET}/relationships">${numeros.map((n) => lien(n, 'worksheet', `worksheets/sheet${n}.xml`)).join('')}${lien(numeros.length + 1, 'styles', 'styles.xml')}</Relationships>`,
      'xl/styles.xml': styles.xml(),
      ...Object.fromEntries(pages.map((page, i) => [`xl/worksheets/sheet${i + 1}.xml`, page])),
    }).map(([nom, xml]) => [nom, Buffer.from(`${TETE}${xml}`, 'utf8')]),
  )
  for (const [i, { nom, lignes }] of feuilles.entries()) {
    const notes = lignes.flatMap((ligne, l) =>
      ligne.flatMap((une, c) =>
        une?.commentaire ? [{ feuille: nom, adresse: adresse(l, c), valeur: null, commentaire: une.commentaire }] : [],
      ),
    )
    if (notes.length > 0) ajouterCommentaires(pieces, `xl/worksheets/sheet${i + 1}.xml`, notes)
  }
  return ecrireZip([...pieces].map(([nom, contenu]) => ({ nom, contenu })))
}

// Excel refuses these characters, names of more than 31, and the same one twice, whatever its capitals.
export function nomLibre(nom: string, pris: Set<string>): string {
  const nu =
    nom
      .replace(/[[\]:*?/\\]/g, ' ')
      .slice(0, 31)
      .trim() || 'Feuille'
  let libre = nu
  for (let n = 2; pris.has(libre.toLowerCase()); n++) libre = `${nu.slice(0, 27)} ${n}`
  pris.add(libre.toLowerCase())
  return libre
}

/** A filter is a hidden name too, or some spreadsheets do not show it. */
function filtresDe(feuilles: readonly FeuilleNeuve[]): string {
  const noms = feuilles.flatMap(({ nom, largeurs = [], filtrees }, i) =>
    filtrees === undefined
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">'${escapeXml(nom.replaceAll("'", "''"))}'!$A$1:$${lettreDeColonne(largeurs.length - 1)}$${filtrees}</definedName>`,
        ],
  )
  return noms.length === 0 ? '' : `<definedNames>${noms.join('')}</definedNames>`
}

function pageXml({ lignes, fusions = [], largeurs = [], filtrees }: FeuilleNeuve, styles: Styles): string {
  const volet =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const colonnes = largeurs.map((large, c) => `<col min="${c + 1}" max="${c + 1}" width="${large}" customWidth="1"/>`)
  const large = lignes.reduce((n, ligne) => Math.max(n, ligne.length - 1), 0)
  const rangs = lignes.map((ligne, l) => {
    const cases = Array.from(ligne, (une, c) => (une ? caseXml(une, adresse(l, c), styles) : '')).join('')
    return cases === '' ? '' : `<row r="${l + 1}">${cases}</row>`
  })
  const plages = fusions.map(
    (f) => `<mergeCell ref="${adresse(f.ligne, f.colonne)}:${adresse(f.ligneFin, f.colonneFin)}"/>`,
  )
  return [
    `<worksheet xmlns="${TABLEUR}" xmlns:r="${OFFICE}">`,
    `<dimension ref="A1:${adresse(Math.max(0, lignes.length - 1), large)}"/>`,
    largeurs.length > 0 ? `${volet}<cols>${colonnes.join('')}</cols>` : '',
    `<sheetData>${rangs.join('')}</sheetData>`,
    filtrees === undefined ? '' : `<autoFilter ref="A1:${lettreDeColonne(largeurs.length - 1)}${filtrees}"/>`,
    plages.length > 0 ? `<mergeCells count="${plages.length}">${plages.join('')}</mergeCells>` : '',
    '</worksheet>',
  ].join('')
}

function caseXml(une: CaseNeuve, ou: string, styles: Styles): string {
  const style = styles.de(une)
  const debut = `<c r="${ou}"${style === 0 ? '' : ` s="${style}"`}`
  if (une.formule) return `${debut}><f>${escapeXml(une.formule)}</f><v>${Number(une.valeur)}</v></c>`
  if (une.date) return `${debut}><v>${serieDe(une.date)}</v></c>`
  if (une.valeur === null || une.valeur === '') return style === 0 && !une.commentaire ? '' : `${debut}/>`
  if (typeof une.valeur === 'number') return `${debut}><v>${une.valeur}</v></c>`
  if (typeof une.valeur === 'boolean') return `${debut} t="b"><v>${Number(une.valeur)}</v></c>`
  return `${debut} t="inlineStr"><is><t xml:space="preserve">${escapeXml(une.valeur)}</t></is></c>`
}

/** The dress of cells, each kind once. */
class Styles {
  readonly #connus = new Map<string, number>([[cleDe({ valeur: null }), 0]])
  readonly #formes = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']
  readonly #formats: string[] = []
  readonly #fonds: string[] = []

  de(une: CaseNeuve): number {
    const cle = cleDe(une)
    const connu = this.#connus.get(cle)
    if (connu !== undefined) return connu
    // The numbers below belong to the format's own kinds: 164 formats, two fills.
    const format = une.format ? 164 + rangDans(this.#formats, une.format) : 0
    const fond = une.fond ? 2 + rangDans(this.#fonds, une.fond) : 0
    this.#connus.set(cle, this.#formes.length)
    return (
      this.#formes.push(
        `<xf numFmtId="${format}" fontId="${une.gras ? 1 : 0}" fillId="${fond}" borderId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${une.renvoi ? ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' : '/>'}`,
      ) - 1
    )
  }

  xml(): string {
    const formats = this.#formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(code)}"/>`)
    const fonds = this.#fonds.map(
      (rgb) =>
        `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`,
    )
    const fonte = (gras: string) => `<font>${gras}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`
    return [
      `<styleSheet xmlns="${TABLEUR}">`,
      formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
      `<fonts count="2">${fonte('')}${fonte('<b/>')}</fonts>`,
      `<fills count="${fonds.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fonds.join('')}</fills>`,
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      `<cellXfs count="${this.#formes.length}">${this.#formes.join('')}</cellXfs></styleSheet>`,
    ].join('')
  }
}

const cleDe = ({ format = '', fond = '', gras, renvoi }: CaseNeuve): string => [format, fond, gras, renvoi].join('|')

function rangDans(liste: string[], un: string): number {
  const rang = liste.indexOf(un)
  return rang >= 0 ? rang : liste.push(un) - 1
}
