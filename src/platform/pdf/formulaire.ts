import { PDFDict, PDFDocument, PDFName, PDFStream, PDFTextField } from '@cantoo/pdf-lib'

/** The names of the text fields of a PDF form; `null` for what is no PDF that can be read. */
export async function fieldNames(pdf: Uint8Array): Promise<string[] | null> {
  try {
    return [...textFields(await open(pdf)).keys()]
  } catch {
    return null
  }
}

/**
 * The same form twice over (XFA beside AcroForm): the old one is left out, because it would contradict the other. So is what
 * the file would do by itself when it is opened: scripts and actions, which the fields do not need.
 */
async function open(pdf: Uint8Array): Promise<PDFDocument> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const form = document.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)
  form?.delete(PDFName.of('XFA'))
  document.catalog.lookupMaybe(PDFName.of('Names'), PDFDict)?.delete(PDFName.of('JavaScript'))
  document.catalog.delete(PDFName.of('OpenAction'))
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFStream ? object.dict : object
    if (!(dict instanceof PDFDict)) continue
    dict.delete(PDFName.of('AA'))
    disarm(dict)
    const action = dict.lookup(PDFName.of('A'))
    if (action instanceof PDFDict) disarm(action)
  }
  return document
}

/** An action that runs a script does nothing any more, nor do those after it. */
function disarm(dict: PDFDict): void {
  if (dict.has(PDFName.of('JS'))) for (const key of ['JS', 'S', 'Next']) dict.delete(PDFName.of(key))
}

/** By name, once: looking each up walks through all of them. */
function textFields(document: PDFDocument): ReadonlyMap<string, PDFTextField> {
  const fields = new Map<string, PDFTextField>()
  for (const field of document.getForm().getFields())
    if (field instanceof PDFTextField) fields.set(field.getName(), field)
  return fields
}

// Trying sizes until a text fits takes ten times as long as choosing one by its length.
const size = (text: string): number => (text.length < 400 ? 9 : text.length < 700 ? 8 : text.length < 1_100 ? 7 : 6)

/**
 * Writes values in the fields of a PDF form, by their names; everything else stays, and people can go on correcting it.
 * Signs that the form's typeface lacks are written by the nearest it has.
 */
export async function fillForm(
  pdf: Uint8Array,
  values: Readonly<Record<string, string>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = await open(pdf)
  const fields = textFields(document)
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name)
    if (!field) throw new Error(`The form has no field ${name}`)
    // Empty already, and drawing nothing takes as long as drawing words.
    if (value === '') continue
    const max = field.getMaxLength()
    const text = drawable(field.isMultiline() ? value : value.replace(/\s*\n\s*/g, ' '))
    if (field.isMultiline()) field.setFontSize(size(text))
    field.setText(max === undefined ? text : text.slice(0, max))
  }
  return new Uint8Array(await document.save({ objectsPerTick: Number.POSITIVE_INFINITY }))
}

// Windows-1252 beyond Latin-1: what the standard typefaces of PDF can draw.
const BEYOND = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')

const canDraw = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  return sign === '\n' || (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || BEYOND.has(sign)
}

/** The same text with the signs that the typeface has: a narrow space is a space, « ₂ » is « 2 ». */
export function drawable(text: string): string {
  return [...text.replace(/[\u2000-\u200a\u202f\u00a0]/g, ' ').replace(/\u200b|\u200c|\u200d|\ufe0f/g, '')]
    .map((sign) => {
      if (canDraw(sign)) return sign
      const near = [...sign.normalize('NFKD')].filter(canDraw).join('')
      return near === '' ? (SIMILAR[sign] ?? '?') : near
    })
    .join('')
}

const SIMILAR: Readonly<Record<string, string>> = {
  '−': '-',
  '‑': '-',
  '→': '->',
  '≤': '<=',
  '≥': '>=',
  '≠': '<>',
  '\t': ' ',
}
