/** Letters that tell a language by themselves, the more particular before the alphabet they are of. */
export const ECRITURES: readonly (readonly [string, RegExp])[] = [
  ['ur', /[ٹڈڑےں]/u],
  ['ps', /[ټډځښ]/u],
  ['fa', /[پچژگ]/u],
  ['ar', /\p{Script=Arabic}/u],
  ['uk', /[іїєґ]/iu],
  ['ru', /\p{Script=Cyrillic}/u],
  ['ta', /\p{Script=Tamil}/u],
  ['bn', /\p{Script=Bengali}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['ti', /\p{Script=Ethiopic}/u],
  ['hy', /\p{Script=Armenian}/u],
  ['ka', /\p{Script=Georgian}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['el', /\p{Script=Greek}/u],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['km', /\p{Script=Khmer}/u],
]

const RTL: readonly string[] = ['ar', 'fa', 'ur', 'ps', 'he']

/** Which way a language is written. */
export const sensDe = (langue: string): 'rtl' | 'ltr' => (RTL.includes(langue) ? 'rtl' : 'ltr')

const LETTRE = [...new Set(ECRITURES.flatMap(([, { source }]) => source.match(/\\p\{Script=\w+\}/g) ?? []))].join('')
const SUITE = new RegExp(`[${LETTRE}][${LETTRE}\\p{M}]+(?:[^\\p{L}<>&«»]{1,4}[${LETTRE}\\p{M}]+)*`, 'gu')

/** Words of another alphabet in a text of a page, in their language and direction: read aloud and laid out as they are. */
export const enLeurLangue = (texte: string): string =>
  texte.replace(SUITE, (mots) => {
    const langue = ECRITURES.find(([, lettre]) => lettre.test(mots))?.[0] ?? 'und'
    return `<span lang="${langue}" dir="${sensDe(langue)}">${mots}</span>`
  })
