import { readFileSync } from 'node:fs'

/** The typeface of the documents, then those of the other scripts that people write their names in (Noto, OFL). */
export const FONTS: readonly URL[] = [
  'AtkinsonHyperlegibleNext_400Regular',
  'AtkinsonHyperlegibleNext_700Bold',
  // Greek, Cyrillic and the Latin of Vietnamese only.
  'NotoSans_400Regular',
  ...['Arabic', 'Armenian', 'Bengali', 'Devanagari', 'Ethiopic', 'Georgian', 'Hebrew', 'Tamil'].map(
    (script) => `NotoSans${script}_400Regular`,
  ),
].map((name) => new URL(`./polices/${name}.ttf`, import.meta.url))

/** What stands for words in a script that no font here has letters for; they are whole on the page on screen. */
const ELSEWHERE = '[autre écriture : voir la page à l’écran]'

/** What stands for a text made of emoji alone: a title may not be empty (PDF/UA), and somebody did write something. */
const DRAWN = '[dessin : voir la page à l’écran]'

/** What stands for emoji among the words of a document that is kept. */
const MENTION = '[dessin]'

/** Signs that the fonts have not, by those that say the same. */
export const SIMILAR: Readonly<Record<string, string>> = {
  '−': '-',
  '‑': '-',
  '→': '->',
  '←': '<-',
  '↔': '<->',
  '⇒': '=>',
  '≤': '<=',
  '≥': '>=',
  '≠': '<>',
}

let known: ReadonlySet<number> | undefined

/** Whether a font of the documents draws this character. */
const isDrawn = (character: string): boolean => {
  known ??= new Set(FONTS.flatMap((font) => [...codePoints(readFileSync(font))]))
  // Fonts give control characters a place, and no drawing.
  return known.has(character.codePointAt(0) ?? 0) && !/\p{Cc}/u.test(character)
}

/** « ễ », which the font has not, is drawn « e » rather than not at all. */
function nearest(character: string): string {
  const [letter = character] = isDrawn(character) ? [character] : character.normalize('NFD')
  return isDrawn(letter) ? letter : character
}

/**
 * A text made of nothing but what the font draws: PDF/UA refuses a document with a sign that no font has. Runs of
 * letters of another script become one mention; an arrow is written with signs; emoji and control characters are left out,
 * with the space beside them, or mentioned where nothing else was written. Line breaks stay. `whole`: emoji are mentioned.
 */
export function drawable(text: string, whole = false): string {
  const plain = text
    .normalize('NFC')
    // Joiners, marks of direction, variants: they draw nothing.
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]|\p{Variation_Selector}/gu, '')
    .replace(/[^\S\n\u00A0\u202F]/gu, ' ')
    .replace(/[−‑→←↔⇒≤≥≠]/gu, (sign) => (isDrawn(sign) ? sign : (SIMILAR[sign] ?? sign)))
  let out = ''
  let elsewhere = false
  let dropped = false
  for (const typed of plain) {
    const character = nearest(typed)
    const seen = character === '\n' || isDrawn(character)
    if (seen && (!elsewhere || /\S/u.test(character))) {
      const joined = dropped && character === ' ' && /(^|\s)$/u.test(out)
      if (!joined) out += elsewhere ? ` ${character}` : character
      elsewhere = false
      if (character !== ' ') dropped = false
    } else if (!seen && !elsewhere && /[\p{L}\p{N}]/u.test(character)) {
      out += out === '' || /\s$/u.test(out) ? ELSEWHERE : ` ${ELSEWHERE}`
      elsewhere = true
    } else if (!seen && whole && /\p{S}/u.test(character)) {
      if (!out.endsWith(MENTION)) out += MENTION
    } else if (!seen) dropped = true
  }
  // A heading of which nothing is left is refused, with the whole document.
  return out.trim() === '' && (/\p{S}/u.test(plain) || text.trim() !== '')
    ? DRAWN
    : out.replace(RIGHT_TO_LEFT, '$&\u200e')
}

/** Words from right to left end where their letters do: a number after them would be drawn before, pair by pair. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}](?:[^\p{L}\n]*[\p{Script=Arabic}\p{Script=Hebrew}])*\p{M}*/gu

/** No line begins with « ? » or ends with « « »: the spaces inside them do not break. */
const unbroken = (text: string): string => text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/(?<=«) /g, '\u00a0')

/** Every text inside a value that JSON can hold, drawable, with the spaces of French; keys are ours and stay. */
export function drawableDeep(value: unknown, whole = false): unknown {
  if (typeof value === 'string') return unbroken(drawable(value, whole))
  if (Array.isArray(value)) return value.map((inside) => drawableDeep(inside, whole))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, drawableDeep(inside, whole)]))
}

/** The code points of a TrueType font, from its `cmap` table, formats 4 and 12 (OpenType 1.9, « cmap »). */
function codePoints(font: Buffer): ReadonlySet<number> {
  const tables = font.readUInt16BE(4)
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) === 'cmap') return ofCmap(font.subarray(font.readUInt32BE(at + 8)))
  }
  throw new Error('The font has no cmap table')
}

function ofCmap(cmap: Buffer): ReadonlySet<number> {
  const found = new Set<number>()
  for (let rank = 0; rank < cmap.readUInt16BE(2); rank += 1) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + rank * 8 + 4))
    const format = table.readUInt16BE(0)
    const ranges = format === 4 ? segments(table) : format === 12 ? groups(table) : []
    for (const [from, to] of ranges) for (let code = from; code <= to; code += 1) found.add(code)
  }
  // The end of every segment list, not a character.
  found.delete(0xffff)
  return found
}

function segments(table: Buffer): [number, number][] {
  const count = table.readUInt16BE(6) / 2
  return Array.from({ length: count }, (_, rank) => [
    table.readUInt16BE(16 + count * 2 + rank * 2),
    table.readUInt16BE(14 + rank * 2),
  ])
}

function groups(table: Buffer): [number, number][] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, rank) => [
    table.readUInt32BE(16 + rank * 12),
    table.readUInt32BE(20 + rank * 12),
  ])
}
