import { formeNormale } from './texte.ts'

/** Numbers in words, as hours and minutes are said. */
const UNITES = 'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(
  ' ',
)
const NOMBRES: ReadonlyMap<string, number> = new Map([
  ...UNITES.map((mot, n) => [mot, n] as const),
  ['une', 1],
  ...['sept', 'huit', 'neuf'].map((mot, n) => [`dix-${mot}`, 17 + n] as const),
  ['vingt', 20],
  ['vingt et une', 21],
  ...UNITES.slice(2, 5).map((mot, n) => [`vingt-${mot}`, 22 + n] as const),
  ['vingt-cinq', 25],
  ['trente', 30],
  ['quarante', 40],
  ['quarante-cinq', 45],
  ['cinquante', 50],
])
const MOT = [...NOMBRES.keys()].sort((a, b) => b.length - a.length).join('|')
/** Said after « heures », these alone are minutes: « deux heures dix » may be followed by « séances ». */
const MINUTES = 'quinze|trente|quarante-cinq'
const QUARTS: Readonly<Record<string, string>> = { quart: '15', 'trois quarts': '45' }

const HEURES_EN_MOTS = new RegExp(`(?<![a-z-])(${MOT})[ -]heures?\\b`, 'g')
const MINUTES_EN_MOTS = new RegExp(`(?<![a-z-])(${MOT})[ -](?:minutes?|min|mn)\\b`, 'g')
const ET_QUELQUES = new RegExp(
  `\\b(\\d{1,2}) ?(h|heures?) ?(?:et )?(demie?|quart|trois quarts|${MINUTES})(?! d\\b)\\b`,
  'g',
)

/**
 * Hours and lengths written in words, in figures: « deux heures et demie » → « 2 heures 30 », « une demi-heure » →
 * « 0 heure 30 ». The text is without accents, in small letters, its apostrophes are spaces.
 */
export function heuresEnChiffres(plat: string): string {
  return plat
    .replace(/(?:½|\b1\/2) ?-?h(?:eures?)?\b/g, 'demi-heure')
    .replace(/\b(\d{1,2})[,.](5|25|75)0? ?(h(?:eures?)?)\b/g, (_, n, part, h) => `${n} ${h} ${DECIMALES[part]}`)
    .replace(/\b(?:(?:une?|1) )?demi[- ]?heures?\b/g, '0 heure 30')
    .replace(/\b(?:trois|3) quarts? d heures?\b/g, '0 heure 45')
    .replace(/\b(?:(?:une?|1) )?quart d heures?\b/g, '0 heure 15')
    .replace(HEURES_EN_MOTS, (_, mot) => `${NOMBRES.get(mot)} heures`)
    .replace(MINUTES_EN_MOTS, (_, mot) => `${NOMBRES.get(mot)} min`)
    .replace(ET_QUELQUES, (_, n, h, reste) => `${n} ${h} ${QUARTS[reste] ?? NOMBRES.get(reste) ?? 30}`)
    .replace(/\bmidi et (?:demie?|quart)\b/g, (dit) => (dit.endsWith('quart') ? '12 h 15' : '12 h 30'))
}

const DECIMALES: Readonly<Record<string, string>> = { 5: '30', 25: '15', 75: '45' }

/** A length as people write it, in minutes; `null` when empty, `undefined` when it is none, or may be hours: « 3 » alone. */
export function lireDuree(value: string): number | null | undefined {
  if (value.length > 200) return undefined
  const plat = formeNormale(value, 'NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[’'\s]+/g, ' ')
    .trim()
    .replace(/^(?:environ|a peu pres|pendant|d|de) /, '')
  const net = heuresEnChiffres(plat).replace(/ /g, '')
  if (net === '') return null
  const [, seules, unite] = /^(\d{1,5})(m(?:in|n)?(?:utes?)?)?$/.exec(net) ?? []
  if (seules) return unite === undefined && Number(seules) <= 24 ? undefined : Number(seules)
  const [, heures, reste] =
    /^(\d{1,2}(?:[.,]\d)?)(?:h(?:eures?)?|:)(?:et)?(\d{1,2})?(?:m(?:in|n)?(?:utes?)?)?$/.exec(net) ?? []
  if (heures === undefined || Number(reste ?? 0) > 59) return undefined
  return Math.round(Number(heures.replace(',', '.')) * 60) + Number(reste ?? 0)
}
