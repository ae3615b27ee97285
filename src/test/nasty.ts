/** What somebody who means harm, or a program gone wrong, writes where a word is expected. One more line is one more test. */
const long = (piece: string, letters: number): string => piece.repeat(Math.ceil(letters / piece.length))

/** Without a pattern, and always the same. */
export function noise(alphabet: string, letters: number): string {
  let [state, text] = [11, '']
  for (let n = 0; n < letters; n += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    text += alphabet[(state >> 8) % alphabet.length]
  }
  return text
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** For every parameter of every address and every field of every form: short, since there are thousands of them. */
export const DOORS = {
  'no identifier, with U+0000': 'pas\u0000un-id',
  'beyond all integers': '99999999999999999999',
  'a word of 60 letters, then signs': `${noise(LETTERS, 60)}'"%_\\<>💥\u202e`,
} as const

/** For the parameters of an address, beside those. */
export const IN_ADDRESSES = {
  'a negative number': '-1',
  'no day': '2026-02-31',
} as const

/** For every reader of text: the hundred nastiest. */
export const TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '\u0000',
    '\ud83d',
    '\ufeff',
    '💥',
    '\u202e',
    '\r\n',
    '\\',
    '%',
    "'",
    '"',
    '«',
    '[',
    '(',
    '*',
    '=',
    '-1',
    'NaN',
  ],
  ...[60, 500, 2_000, 8_000].map((n) => noise(LETTERS, n)),
  ...[
    'a',
    'é',
    'e\u0301',
    'ÿ',
    'A',
    '1',
    '0',
    ' ',
    '\t',
    '\n',
    '\u00a0',
    '.',
    ',',
    ';',
    ':',
    '-',
    '_',
    '/',
    '(',
    ')',
  ].map((p) => long(p, 8_000)),
  ...['[', '"', "'", '’', '«', '»', '@', '#', '€', '%', '\u0000', '\ud83d', '💥', '界', 'م', '\u202e', '&', '<'].map(
    (p) => long(p, 8_000),
  ),
  ...[
    'ab ',
    'a-',
    "l'",
    'aa·e·s',
    'e.e',
    '1 ',
    '1,',
    '1.',
    '12/',
    '12h',
    '2026-',
    '20/',
    ' - ',
    ' à ',
    '06 ',
    'a@',
    'a.',
  ].map((p) => long(p, 8_000)),
  ...[
    'lundi ',
    'tous les ',
    'sauf ',
    'le 1er ',
    'mars ',
    'du 1 au ',
    'de 9h à ',
    'les mardis et ',
    'vacances ',
    '1er mars 2026, ',
  ].map((p) => long(p, 5_000)),
  ...[
    'couture ',
    'je ne fais pas de ',
    'mon fils ',
    'on cherche ',
    'couture\n',
    'Maison ',
    'SARL ',
    'de la ',
    'l’',
  ].map((p) => long(p, 8_000)),
  ...['((((', '(a', '[[', '{"a":', '1+', '=A1', ';;;', '\t\t', '";"', '\r\n;', '«a', 'a»'].map((p) => long(p, 8_000)),
  noise(' abc', 8_000),
  noise(' 0123456789/:-h', 8_000),
  noise('.,;:!? aà\n', 8_000),
  noise(' \t\u00a0\u202f\u200b', 8_000),
  noise('aàâäeéèêëiîïoôöuùûü ', 8_000),
]

/** For every field of every form: as much as one request may hold, of what a pattern or a normal form may choke on. */
export const FLOODS = {
  'nothing but spaces between two letters': (letters: number) => `a${long(' ', letters)}a`,
  'accents without end on one letter': (letters: number) => `e${long('\u0301\u0316', letters)}`,
  'one letter without end': (letters: number) => long('a', letters),
} as const
