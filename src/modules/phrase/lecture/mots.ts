import { NOMS_DE_JOURS, NOMS_DE_MOIS } from '#platform/dates.ts'
import { heuresEnChiffres } from '#platform/durees.ts'
import { formeNormale } from '#platform/texte.ts'

/** What a sentence about dates is made of, once accents, case and spelling are put aside. */
export type Jeton =
  | Readonly<{ genre: 'nombre'; n: number; brut: string }>
  /** « 1er », « troisième »; -1: the last. */
  | Readonly<{ genre: 'rang'; n: number; brut: string }>
  | Readonly<{ genre: 'jour'; jour: number; pluriel: boolean; brut: string }>
  | Readonly<{ genre: 'mois'; mois: number; brut: string }>
  /** Minutes since midnight; also « 2 h » as a length. */
  | Readonly<{ genre: 'heure'; minutes: number; brut: string }>
  | Readonly<{ genre: 'minutes'; minutes: number; brut: string }>
  /** A date in figures; `annee` is `null` when it is not said. */
  | Readonly<{ genre: 'date'; annee: number | null; mois: number; jour: number; brut: string }>
  | Readonly<{ genre: 'mot'; mot: string; brut: string }>
  /** `,` `-` `/` */
  | Readonly<{ genre: 'signe'; signe: string; brut: string }>

const MOIS = NOMS_DE_MOIS.map(plate)
const ABREGES = ['janv', 'fevr', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'dec']
const JOURS_ABREGES = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim']
const NOMBRES: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  trente: 30,
}
const RANGS: Readonly<Record<string, number>> = {
  premier: 1,
  premiere: 1,
  deuxieme: 2,
  second: 2,
  seconde: 2,
  troisieme: 3,
  quatrieme: 4,
  cinquieme: 5,
  dernier: -1,
  derniere: -1,
  avantdernier: -2,
}
const DERNIERE_MINUTE = 24 * 60

/** Same letters without accents nor case, apostrophes as spaces, words of two parts as one. */
export function plate(texte: string): string {
  const plat = formeNormale(texte, 'NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[’'ʼ\u00a0\u202f\t\n\r]/g, ' ')
    .replace(/[–—−]/g, '-')
    .replace(/\bapres[- ]midis?\b|\baprem\b/g, 'apresmidi')
    .replace(/\bapres[- ]demain\b/g, 'apresdemain')
    .replace(/\bavant[- ]dernier\b/g, 'avantdernier')
    .replace(/\baujourd hui\b/g, 'aujourdhui')
    .replace(/\bweek[- ]?ends?\b/g, 'weekend')
  return heuresEnChiffres(plat)
}

const MOIS_ECRIT = `(?:${[...MOIS, ...ABREGES].join('|')})`
// Most telling first: a date in figures before an hour, an hour before a number.
const MORCEAUX = new RegExp(
  [
    '(?<iso>\\d{4}-\\d{1,2}-\\d{1,2})(?!\\d)',
    '(?<chiffres>\\d{1,2}[/.]\\d{1,2}(?:[/.](?:\\d{4}|\\d{2}))?)(?![\\dh:])',
    `(?<heure>\\d{1,2}\\s*(?:heures?|h|:)(?![a-z])(?:\\s*[0-5]\\d(?!\\s*(?:h\\b|heures?|[/:.\\d]|${MOIS_ECRIT}\\b))(?:\\s*(?:minutes?|min|mn)\\b)?)?)`,
    '(?<minutes>\\d{1,3}\\s*(?:minutes?|min|mn))\\b',
    '(?<rang>\\d{1,2}\\s?(?:ers?|eres?|emes?|iemes?|ndes?|nds?|e))\\b',
    '(?<nombre>\\d+)',
    '(?<mot>[a-z]+)\\.?',
    '(?<signe>[,;/+&()-])',
  ].join('|'),
  'g',
)

/** Cuts a sentence; what is neither a word nor a number is left out. */
export function decouper(phrase: string): Jeton[] {
  const jetons: Jeton[] = []
  for (const { 0: brut, groups: g = {} } of plate(phrase).matchAll(MORCEAUX)) {
    const avant = jetons.at(-1)
    if (g.iso) jetons.push(enDate(g.iso.split('-').map(Number), brut))
    else if (g.chiffres) jetons.push(enDate(g.chiffres.split(/[/.]/).map(Number).reverse(), brut))
    else if (g.heure) jetons.push({ genre: 'heure', minutes: enMinutes(g.heure), brut })
    else if (g.minutes) jetons.push({ genre: 'minutes', minutes: Number.parseInt(g.minutes, 10), brut })
    else if (g.rang) jetons.push({ genre: 'rang', n: Number.parseInt(g.rang, 10), brut })
    else if (g.nombre) jetons.push({ genre: 'nombre', n: Number(g.nombre), brut })
    else if (g.mot) jetons.push({ ...enMot(g.mot, avant), brut })
    else if (g.signe) jetons.push({ genre: 'signe', signe: g.signe.replace(/[;+&()]/, ','), brut })
  }
  return jetons.map((un, n) => (un.genre === 'jour' && estDouteux(un.brut, jetons[n + 1]) ? enSimpleMot(un.brut) : un))
}

// « mer » and « jeu » are days only when written so: « mer. », « mer 14 ».
const estDouteux = (brut: string, apres: Jeton | undefined): boolean =>
  brut.length === 3 && apres?.genre !== 'nombre' && apres?.genre !== 'rang' && apres?.genre !== 'date'
const enSimpleMot = (brut: string): Jeton => ({ genre: 'mot', mot: brut, brut })

// Figures are given biggest first: the year when it is said, the month, the day.
function enDate(parts: readonly number[], brut: string): Jeton {
  const [jour = 0, mois = 0, ecrite] = parts.toReversed()
  const annee = ecrite === undefined ? null : ecrite < 100 ? 2000 + ecrite : ecrite
  return { genre: 'date', annee, mois, jour, brut }
}

function enMinutes(texte: string): number {
  const [heures = 0, minutes = 0] = texte
    .split(/\D+/)
    .filter((un) => un !== '')
    .map(Number)
  return heures * 60 + minutes
}

function enMot(mot: string, avant: Jeton | undefined): Jeton {
  if (mot === 'midi') return { genre: 'heure', minutes: 12 * 60, brut: mot }
  if (mot === 'minuit') return { genre: 'heure', minutes: DERNIERE_MINUTE, brut: mot }
  const apresUnNombre = avant?.genre === 'nombre' || avant?.genre === 'rang'
  const mois =
    MOIS.indexOf(mot) + 1 ||
    (mot === 'sept' && !apresUnNombre ? 0 : ABREGES.indexOf(mot) + 1) ||
    (mot === 'fev' ? 2 : 0)
  if (mois > 0) return { genre: 'mois', mois, brut: mot }
  const singulier = mot.replace(/s$/, '')
  const n = NOMBRES[mot]
  if (n !== undefined) return { genre: 'nombre', n, brut: mot }
  const rang = RANGS[mot] ?? RANGS[singulier]
  if (rang !== undefined) return { genre: 'rang', n: rang, brut: mot }
  const jour = NOMS_DE_JOURS.findIndex((nom) => nom === singulier) + 1 || JOURS_ABREGES.indexOf(mot) + 1
  if (jour > 0) return { genre: 'jour', jour, pluriel: mot !== singulier, brut: mot }
  return presque(mot, singulier) ?? { genre: 'mot', mot, brut: mot }
}

/** Words of a sentence as they were typed there, accents included. */
export function commeEcrits(mots: string, phrase: string): string {
  const ecrits = new Map(phrase.split(/[\s’',;()]+/u).map((mot) => [plate(mot).replace(/\W/g, ''), mot]))
  return mots
    .split(' ')
    .map((mot) => ecrits.get(mot) ?? mot)
    .join(' ')
}

/** A day or a month with one letter wrong: « mecredi », « septenbre ». */
function presque(mot: string, singulier: string): Jeton | null {
  if (mot.length < 5) return null
  const jour = NOMS_DE_JOURS.findIndex((nom) => aUneLettrePres(nom, singulier)) + 1
  if (jour > 0) return { genre: 'jour', jour, pluriel: mot.endsWith('s'), brut: mot }
  const mois = MOIS.findIndex((nom) => nom.length > 5 && aUneLettrePres(nom, mot)) + 1
  return mois > 0 ? { genre: 'mois', mois, brut: mot } : null
}

/** One letter added, left out, changed, or two swapped. */
function aUneLettrePres(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  const reste = (mot: string, de: number) => mot.slice(de)
  return (
    reste(a, n + 1) === reste(b, n + 1) ||
    reste(a, n) === reste(b, n + 1) ||
    reste(a, n + 1) === reste(b, n) ||
    (a[n] === b[n + 1] && a[n + 1] === b[n] && reste(a, n + 2) === reste(b, n + 2))
  )
}
