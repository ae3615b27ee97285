import { strToU8, type Zippable, zipSync } from 'fflate'
import { escapeXml } from '#platform/xml.ts'

/** A piece of a text document, in reading order. */
export type OdtBlock =
  | Readonly<{ kind: 'heading'; level: 1 | 2 | 3; text: string }>
  | Readonly<{ kind: 'paragraph'; text: string; strong?: boolean }>
  /** The first line holds the headers; `numbers`: columns aligned to the right; `strong`: lines in bold. */
  | Readonly<{
      kind: 'table'
      name: string
      rows: readonly (readonly string[])[]
      numbers: readonly number[]
      strong: readonly number[]
    }>

export type OdtDocument = Readonly<{ title: string; blocks: readonly OdtBlock[]; now: Temporal.Instant }>

const MIME = 'application/vnd.oasis.opendocument.text'

const NAMESPACES = [
  ['office', 'office'],
  ['style', 'style'],
  ['text', 'text'],
  ['table', 'table'],
  ['fo', 'xsl-fo-compatible'],
  ['meta', 'meta'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

/**
 * Writes an OpenDocument text (ODF 1.3): headings, paragraphs and tables with their header row, in French, so that any
 * word processor opens it and a screen reader walks through it.
 */
export function writeOdt(document: OdtDocument): Uint8Array<ArrayBuffer> {
  const at = document.now.toString({ smallestUnit: 'second' })
  // Zip knows no date before 1980 and this one says nothing: the document's own says when.
  const files: Zippable = {
    // First and as it is, so that its type is read without opening it.
    mimetype: [strToU8(MIME), { level: 0 }],
    'META-INF/manifest.xml': strToU8(manifest()),
    'meta.xml': strToU8(
      `${XML}<office:document-meta ${NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta><dc:title>${escapeXml(document.title)}</dc:title><dc:language>fr-FR</dc:language><dc:date>${at}</dc:date></office:meta></office:document-meta>`,
    ),
    'styles.xml': strToU8(styles()),
    'content.xml': strToU8(content(document)),
  }
  return new Uint8Array(zipSync(files, { mtime: new Date(document.now.epochMilliseconds) }))
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

const manifest = (): string =>
  `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${[
    ['/', MIME],
    ['content.xml', 'text/xml'],
    ['styles.xml', 'text/xml'],
    ['meta.xml', 'text/xml'],
  ]
    .map(([path, type]) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`)
    .join('')}</manifest:manifest>`

const heading = (level: number, size: number): string =>
  `<style:style style:name="Heading_20_${level}" style:display-name="Heading ${level}" style:family="paragraph" style:next-style-name="Standard" style:default-outline-level="${level}"><style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="${size}pt" fo:font-weight="bold"/></style:style>`

const styles = (): string =>
  `${XML}<office:document-styles ${NAMESPACES} office:version="1.3"><office:styles><style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:default-style><style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/></style:style>${heading(1, 20)}${heading(2, 14)}${heading(3, 12)}</office:styles><office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles></office:document-styles>`

const AUTOMATIC = [
  '<style:style style:name="Fort" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/></style:style>',
  '<style:style style:name="Nombre" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/></style:style>',
  '<style:style style:name="NombreFort" style:family="paragraph" style:parent-style-name="Nombre"><style:paragraph-properties fo:text-align="end"/><style:text-properties fo:font-weight="bold"/></style:style>',
  '<style:style style:name="Case" style:family="table-cell"><style:table-cell-properties fo:padding="0.08cm" fo:border-bottom="0.5pt solid #4b5650"/></style:style>',
].join('')

const content = ({ blocks }: OdtDocument): string =>
  `${XML}<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles>${AUTOMATIC}</office:automatic-styles><office:body><office:text>${blocks.map(block).join('')}</office:text></office:body></office:document-content>`

function block(one: OdtBlock): string {
  if (one.kind === 'heading')
    return `<text:h text:style-name="Heading_20_${one.level}" text:outline-level="${one.level}">${inline(one.text)}</text:h>`
  if (one.kind === 'paragraph')
    return one.text
      .split('\n')
      .map((line) => `<text:p text:style-name="${one.strong ? 'Fort' : 'Standard'}">${inline(line)}</text:p>`)
      .join('')
  return table(one)
}

function table({ name, rows, numbers, strong }: Extract<OdtBlock, { kind: 'table' }>): string {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const row = (cells: readonly string[], index: number): string => {
    const bold = index === 0 || strong.includes(index)
    return `<table:table-row>${cells
      .map((text, column) => {
        const right = numbers.includes(column)
        const style = right ? (bold ? 'NombreFort' : 'Nombre') : bold ? 'Fort' : 'Standard'
        return `<table:table-cell table:style-name="Case" office:value-type="string"><text:p text:style-name="${style}">${inline(text)}</text:p></table:table-cell>`
      })
      .join('')}</table:table-row>`
  }
  const [headers = [], ...lines] = rows
  return `<table:table table:name="${escapeXml(name)}"><table:table-column table:number-columns-repeated="${width}"/><table:table-header-rows>${row(headers, 0)}</table:table-header-rows>${lines.map((cells, i) => row(cells, i + 1)).join('')}</table:table>`
}

// Several spaces in a row are folded without `text:s`.
const inline = (text: string): string =>
  escapeXml(text)
    .replaceAll('\t', '<text:tab/>')
    .replace(/ {2,}/g, (spaces) => ` <text:s text:c="${spaces.length - 1}"/>`)
