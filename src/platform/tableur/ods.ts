import { escapeXml } from '#platform/xml.ts'
import { lettreDeColonne } from './adresse.ts'
import { type CaseNeuve, type FeuilleNeuve, nomLibre } from './composer.ts'
import { estFormatDeDate, texteDeDate, texteDeNombre } from './formats.ts'
import { ecrireZip } from './zip.ts'

/**
 * The same new workbook as an ODS (OpenDocument 1.3): days, euros, formulas, widths, its first row frozen and filtered. The library that
 * reads them writes some too, without frozen rows, bold or wrapped words. Merges, fills and remarks are those of workbooks given back,
 * which are XLSX.
 */
export function composerOds(demandees: readonly FeuilleNeuve[]): Buffer {
  const noms = new Set<string>()
  const feuilles = demandees.map((feuille) => ({ ...feuille, nom: nomLibre(feuille.nom, noms) }))
  const pieces = { 'content.xml': contenu(feuilles), 'styles.xml': STYLES, 'settings.xml': reglages(feuilles) }
  return ecrireZip([
    // First and as it is, so that its type is read without opening it.
    { nom: 'mimetype', contenu: Buffer.from(MIME), nu: true },
    { nom: 'META-INF/manifest.xml', contenu: enXml(manifeste(Object.keys(pieces))) },
    ...Object.entries(pieces).map(([nom, xml]) => ({ nom, contenu: enXml(xml) })),
  ])
}

const MIME = 'application/vnd.oasis.opendocument.spreadsheet'
const enXml = (xml: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`, 'utf8')

const ESPACES = [
  ...['office', 'style', 'text', 'table', 'config', 'meta'].map((nom) => [nom, nom]),
  ['fo', 'xsl-fo-compatible'],
  ['number', 'datastyle'],
]
  .map(([prefixe, nom]) => `xmlns:${prefixe}="urn:oasis:names:tc:opendocument:xmlns:${nom}:1.0"`)
  .concat('xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"', 'xmlns:ooo="http://openoffice.org/2004/office"')
  .join(' ')

const manifeste = (noms: readonly string[]): string =>
  `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${MIME}"/>${noms.map((nom) => `<manifest:file-entry manifest:full-path="${nom}" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`

const STYLES = `<office:document-styles ${ESPACES} office:version="1.3"><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:default-style></office:styles></office:document-styles>`

const FORMATS = [
  '<number:date-style style:name="jour" number:automatic-order="false"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>',
  '<number:currency-style style:name="euros"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text><number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol></number:currency-style>',
].join('')

/** Days and euros are the two dresses that an export gives to numbers. */
const genreDe = ({ format }: CaseNeuve): 'jour' | 'euros' | '' =>
  format === undefined ? '' : estFormatDeDate(format) ? 'jour' : 'euros'

function contenu(feuilles: readonly FeuilleNeuve[]): string {
  const styles = new Map<string, string>()
  const styleDe = (une: CaseNeuve): string => {
    const genre = genreDe(une)
    const nom = `c${une.gras ? '-gras' : ''}${une.renvoi ? '-renvoi' : ''}${genre === '' ? '' : `-${genre}`}`
    if (!styles.has(nom))
      styles.set(
        nom,
        `<style:style style:name="${nom}" style:family="table-cell"${genre === '' ? '' : ` style:data-style-name="${genre}"`}>${une.renvoi ? '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>' : ''}${une.gras ? '<style:text-properties fo:font-weight="bold"/>' : ''}</style:style>`,
      )
    return nom
  }
  const tables = feuilles.map((feuille) => table(feuille, styleDe))
  const larges = [...new Set(feuilles.flatMap(({ largeurs = [] }) => largeurs))].map(
    (large) =>
      `<style:style style:name="l${large}" style:family="table-column"><style:table-column-properties style:column-width="${(large * 0.2).toFixed(2)}cm"/></style:style>`,
  )
  const filtres = feuilles.flatMap(({ nom, largeurs = [], filtrees }, i) => {
    const feuille = `'${escapeXml(nom.replaceAll("'", "''"))}'`
    return filtrees === undefined
      ? []
      : `<table:database-range table:name="__Anonymous_Sheet_DB__${i}" table:target-range-address="${feuille}.A1:${feuille}.${lettreDeColonne(largeurs.length - 1)}${filtrees}" table:display-filter-buttons="true"/>`
  })
  return `<office:document-content ${ESPACES} office:version="1.3"><office:automatic-styles>${FORMATS}${larges.join('')}${[...styles.values()].join('')}</office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}${filtres.length > 0 ? `<table:database-ranges>${filtres.join('')}</table:database-ranges>` : ''}</office:spreadsheet></office:body></office:document-content>`
}

function table({ nom, lignes, largeurs = [] }: FeuilleNeuve, styleDe: (une: CaseNeuve) => string): string {
  const colonnes = largeurs.map((large) => `<table:table-column table:style-name="l${large}"/>`)
  const rangs = lignes.map(
    (ligne) =>
      `<table:table-row>${Array.from(ligne, (une) => (une ? caseXml(une, styleDe(une)) : '<table:table-cell/>')).join('')}</table:table-row>`,
  )
  return `<table:table table:name="${escapeXml(nom)}">${colonnes.join('')}${rangs.join('')}</table:table>`
}

function caseXml(une: CaseNeuve, style: string): string {
  const { valeur, date, formule } = une
  const debut = `<table:table-cell table:style-name="${style}"${formule === undefined ? '' : ` table:formula="of:=${openFormula(formule)}"`}`
  if (valeur === null || valeur === '') return `${debut}/>`
  // What is shown stands beside the value: some readers look no further.
  const caseDe = (type: string, valeurs: string, montre: string) =>
    `${debut} office:value-type="${type}"${valeurs}>${montre
      .split('\n')
      .map((ligne) => `<text:p>${enLigne(ligne)}</text:p>`)
      .join('')}</table:table-cell>`
  if (date) return caseDe('date', ` office:date-value="${date}"`, texteDeDate(date, une.format))
  if (typeof valeur === 'boolean')
    return caseDe('boolean', ` office:boolean-value="${valeur}"`, valeur ? 'VRAI' : 'FAUX')
  if (typeof valeur !== 'number') return caseDe('string', '', valeur)
  return genreDe(une) === 'euros'
    ? caseDe('currency', ` office:currency="EUR" office:value="${valeur}"`, EUROS.format(valeur))
    : caseDe('float', ` office:value="${valeur}"`, texteDeNombre(valeur, une.format))
}

const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

// Spaces at an end, or several in a row, are folded without `text:s`; those that do not break are cut at an end, but in a span.
const enLigne = (texte: string): string => {
  const dit = escapeXml(texte)
    .replaceAll('\t', '<text:tab/>')
    .replace(/^ +| +$| {2,}/g, (espaces) => `<text:s text:c="${espaces.length}"/>`)
  return /^\s|\s$/u.test(dit) ? `<text:span>${dit}</text:span>` : dit
}

/** The few formulas that we write, in the words of OpenFormula. */
const openFormula = (formule: string): string =>
  escapeXml(formule.replaceAll(',', ';').replace(/([A-Z]+\d+):([A-Z]+\d+)/g, '[.$1:.$2]'))

/** Where the first row stays while the others go by. */
function reglages(feuilles: readonly FeuilleNeuve[]): string {
  const reglage = (nom: string, type: string, valeur: string | number) =>
    `<config:config-item config:name="${nom}" config:type="${type}">${valeur}</config:config-item>`
  const vues = feuilles.flatMap(({ nom, largeurs }) =>
    largeurs === undefined
      ? []
      : `<config:config-item-map-entry config:name="${escapeXml(nom)}">${reglage('VerticalSplitMode', 'short', 2)}${reglage('VerticalSplitPosition', 'int', 1)}${reglage('ActiveSplitRange', 'short', 2)}${reglage('PositionTop', 'int', 0)}${reglage('PositionBottom', 'int', 1)}</config:config-item-map-entry>`,
  )
  return `<office:document-settings ${ESPACES} office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${reglage('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${vues.join('')}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`
}
