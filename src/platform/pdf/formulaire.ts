import {
  PDFDict,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFStream,
  PDFTextField,
  StandardFonts,
} from '@cantoo/pdf-lib'
import { SIMILAR } from './glyphs.ts'

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

/** What an annex says: its title, what stands above the rest of each field, and how a field sends its reader there. */
export type Annex = Readonly<{
  title: string
  headings: Readonly<Record<string, string>>
  continued: string
  continuedShort: string
}>

/** As the form's own fields are set, and no smaller: what does not fit goes on in the annex. */
const SIZE = 9

/**
 * Writes values in the fields of a PDF form, by their names; everything else stays, and people can go on correcting it.
 * Nothing is cut off: what a field has no room for goes on in pages added at the end, and the field says so. Signs that
 * the form's typeface lacks are written by the nearest it has.
 */
export async function fillForm(
  pdf: Uint8Array,
  values: Readonly<Record<string, string>>,
  annex: Annex,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = await open(pdf)
  const fields = textFields(document)
  const font = await document.embedFont(StandardFonts.Helvetica)
  const rests: (readonly [heading: string, rest: string])[] = []
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name)
    if (!field) throw new Error(`The form has no field ${name}`)
    // As it is already (some totals of the form come with a zero), and drawing nothing takes as long as drawing words.
    if (value === (field.getText() ?? '')) continue
    const text = drawable(field.isMultiline() ? value.trim() : value.replace(/\s*\n\s*/g, ' '))
    const { shown, lines, rest } = field.isMultiline()
      ? fitBlock(field, text, font, annex)
      : fitLine(field, text, font, annex)
    if (rest !== '') rests.push([annex.headings[name] ?? name, rest])
    field.setText(lines.map((line) => line.trimEnd()).join('\n'))
    if (!field.isMultiline()) continue
    // Drawn line by line, kept as it was written: broken by the form, a long text takes the square of its length.
    field.updateAppearances(font)
    field.acroField.dict.set(PDFName.of('V'), PDFHexString.fromText(shown))
  }
  if (rests.length > 0) await addAnnex(document, annex.title, rests)
  return new Uint8Array(await document.save({ objectsPerTick: Number.POSITIVE_INFINITY }))
}

/** What a field keeps of a text, the lines in which it is drawn, and what is left for the annex. */
type Fitted = Readonly<{ shown: string; lines: readonly string[]; rest: string }>

function fitBlock(field: PDFTextField, text: string, font: PDFFont, { continued }: Annex): Fitted {
  field.setFontSize(SIZE)
  const { width, height } = boxOf(field)
  const room = Math.max(2, Math.floor((height - 4) / (font.heightAtSize(SIZE) * 1.2)))
  const lines = wrap(text, font, SIZE, width - 4)
  if (lines.length <= room) return { shown: text, lines, rest: '' }
  const kept = lines.slice(0, room - 1)
  return {
    shown: `${kept.join('').trimEnd()}\n${continued}`,
    lines: [...kept, continued],
    rest: lines
      .slice(room - 1)
      .join('')
      .trim(),
  }
}

/** Words on one line: begun there, and told whole in the annex, when the line or its number of signs is too short. */
function fitLine(field: PDFTextField, text: string, font: PDFFont, { continuedShort }: Annex): Fitted {
  const max = field.getMaxLength()
  if (max !== undefined) {
    const shown = text.slice(0, max)
    return { shown, lines: [shown], rest: text.length > max ? text : '' }
  }
  const [size, width] = [sizeOf(field), boxOf(field).width - 2]
  if (font.widthOfTextAtSize(text, size) <= width) return { shown: text, lines: [text], rest: '' }
  const [start = ''] = wrap(text, font, size, width - font.widthOfTextAtSize(` ${continuedShort}`, size))
  const shown = `${start.trimEnd()} ${continuedShort}`
  return { shown, lines: [shown], rest: text }
}

const boxOf = (field: PDFTextField): Readonly<{ width: number; height: number }> =>
  field.acroField.getWidgets()[0]?.getRectangle() ?? { width: 0, height: 0 }

/** The size a one-line field is set in: « /MyriadPro-Regular 7 Tf ». */
const sizeOf = (field: PDFTextField): number =>
  Number(/([\d.]+)\s+Tf/.exec(field.acroField.getDefaultAppearance() ?? '')?.[1]) || SIZE

/**
 * A text in lines of that width, each with the space or the break that ends it: put end to end, they are the text again.
 * Each word is measured once; one that is wider than a line is broken where the line ends.
 */
function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const widths = new Map<string, number>()
  const widthOf = (sign: string): number => {
    const known = widths.get(sign) ?? font.widthOfTextAtSize(sign, size)
    widths.set(sign, known)
    return known
  }
  const lines: string[] = []
  let [line, word, lineWidth, wordWidth] = ['', '', 0, 0]
  const close = (): void => {
    lines.push(line)
    ;[line, lineWidth] = ['', 0]
  }
  for (const sign of text) {
    if (sign === '\n') {
      line += `${word}\n`
      ;[word, wordWidth] = ['', 0]
      close()
      continue
    }
    const signWidth = widthOf(sign)
    if (sign !== ' ' && lineWidth + wordWidth + signWidth > width) {
      if (line === '') [line, word, wordWidth] = [word, '', 0]
      close()
    }
    word += sign
    wordWidth += signWidth
    if (sign !== ' ') continue
    line += word
    lineWidth += wordWidth
    ;[word, wordWidth] = ['', 0]
  }
  return line + word === '' ? lines : [...lines, line + word]
}

const A4 = [595, 842] as const
const [MARGIN, LEADING] = [56, 14] as const
const WIDE = A4[0] - 2 * MARGIN

/** The rest of each field, on pages of its own, each with its number. */
async function addAnnex(
  document: PDFDocument,
  title: string,
  rests: readonly (readonly [heading: string, rest: string])[],
): Promise<void> {
  const [font, bold] = [
    await document.embedFont(StandardFonts.Helvetica),
    await document.embedFont(StandardFonts.HelveticaBold),
  ]
  let page: PDFPage | null = null
  let [y, number] = [0, 0]
  const write = (text: string, size: number, weight: PDFFont, before = 0): void => {
    y -= LEADING + before
    if (page === null || y < MARGIN) {
      page = document.addPage([...A4])
      number += 1
      y = A4[1] - MARGIN
      for (const line of wrap(`${drawable(title)} (${number})`, bold, 12, WIDE)) {
        page.drawText(line.trimEnd(), { x: MARGIN, y, size: 12, font: bold })
        y -= LEADING
      }
      y -= LEADING
    }
    page.drawText(text.trimEnd(), { x: MARGIN, y, size, font: weight })
  }
  for (const [heading, rest] of rests) {
    for (const [rank, line] of wrap(drawable(heading), bold, 11, WIDE).entries())
      write(line, 11, bold, rank === 0 ? LEADING : 0)
    for (const line of wrap(rest, font, 10, WIDE)) write(line, 10, font)
  }
}

// Windows-1252 beyond Latin-1: what the standard typefaces of PDF can draw.
const BEYOND = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')

const canDraw = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  return sign === '\n' || (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || BEYOND.has(sign)
}

/** What stands for words whose letters the typeface lacks, even near ones: the form has no other. */
const ELSEWHERE = '[autre écriture : voir à l’écran]'

/** The same text with the signs that the typeface has: a narrow space is a space, « ₂ » is « 2 ». */
export function drawable(text: string): string {
  return [...text.replace(/[\u2000-\u200a\u202f\u00a0]/g, ' ').replace(/\u200b|\u200c|\u200d|\ufe0f/g, '')]
    .map((sign) => {
      if (canDraw(sign)) return sign
      const near = [...sign.normalize('NFKD')].filter(canDraw).join('')
      if (sign === '\t') return ' '
      return near === '' ? (SIMILAR[sign] ?? (/[\p{L}\p{M}]/u.test(sign) ? '\ue000' : '?')) : near
    })
    .join('')
    .replace(/\ue000(?:[^\p{L}\n]*\ue000)*/gu, ELSEWHERE)
}
