import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import { celluleEn } from '../grille/grille.ts'
import { lireRna, siretValide } from '../grille/identifiants.ts'
import { CROIX, lireMontant, ressembleAUnMontant } from '../grille/montants.ts'
import { cle, propre } from '../grille/texte.ts'
import { etapesDeCellule } from '../vocabulaires/argent.ts'
import { COUPURE } from './porteurs.ts'

/** Two amounts, or an amount and a mark of none, with a sign between. */
export const PAIRE = /^(\d[\d\s.,]*(?:k?\s?€)?|[-–?]+)\s*(?:\/|\||→|[-=]?>|;)\s*(\d[\d\s.,]*(?:k?\s?€)?|[-–?]+|)$/i

const FLECHE = /^\d[\d\s.,]*(?:k?\s?€)?\s*(?:→|[-=]?>)/i

const REFERENCE = /^(?=.*\d)[A-Z0-9]{1,8}([-_ /.][A-Z0-9]{1,8}){1,4}$/i

const MAXIMUM = 400

type Vue = Readonly<{ cellule: Cellule; texte: string; serre: string }>

/** What a cell looks like; of a column, the share of its written cells that do. `serre`: without spaces, dots and dashes. */
const SIGNES = [
  ['montants', ({ cellule }) => ressembleAUnMontant(cellule)],
  ['nombres', ({ cellule }) => typeof cellule.valeur === 'number'],
  ['siret', ({ serre }) => /^\d{13,14}$/.test(serre) && siretValide(serre.padStart(14, '0'))],
  ['dauphin', ({ serre }) => /^DA\d{6,9}$/i.test(serre)],
  ['rna', ({ texte }) => Boolean(lireRna(texte))],
  ['mail', ({ texte }) => /^\S+@\S+\.\S+$/.test(texte)],
  ['qpv', ({ serre }) => /^Q[NP]\d/i.test(serre)],
  ['references', ({ cellule, texte }) => REFERENCE.test(texte) && !cellule.date],
  ['dates', ({ cellule }) => cellule.date !== undefined],
  ['croix', ({ texte }) => CROIX.test(texte) || texte === '1'],
  // « oui », « non », crosses and marks of none.
  ['ouiNon', ({ texte }) => CROIX.test(texte) || /^(1|non|n|0|-|–)$/i.test(texte)],
  ['annees', ({ texte }) => /^20[0-4]\d$/.test(texte)],
  ['lettres', ({ texte }) => /\p{L}{3}/u.test(texte.replace(/siret|siren/gi, ''))],
  // Cells on two lines, or cut by a dash, a slash or a colon between spaces.
  ['coupees', ({ cellule }) => COUPURE.test(cellule.texte.trim())],
  // « 1 400 / 700 »: two amounts in a cell.
  ['paires', ({ texte }) => PAIRE.test(texte)],
  // « 3000 → 2500 »: what was asked, then what was given.
  ['fleches', ({ texte }) => FLECHE.test(texte)],
  // « D : 5000 / P : 4500 »: several steps in a cell.
  ['etapes', ({ cellule, texte }) => /\d/.test(texte) && etapesDeCellule(cellule.texte).length > 0],
] as const satisfies readonly (readonly [string, (vue: Vue) => boolean])[]
type Signe = (typeof SIGNES)[number][0]

/** What the cells of a column look like; shares are of the written cells, from 0 to 1. */
export type Profil = Readonly<Record<Signe, number>> &
  Readonly<{
    ecrites: number
    entiersSuivis: boolean
    longueur: number
    distinctes: number
    /** Keys of the values, most frequent first, at most 40. */
    valeurs: readonly string[]
    /** The values as written, once each, at most 60. */
    textes: readonly string[]
    /** The amount of each row, null where none is written; as many entries as rows looked at. */
    serie: ReadonlyArray<number | null>
  }>

// Days that lost their format, 2015 to 2035 as spreadsheets count them: no grants are all of these few thousand euros.
const sontDesJours = (nombres: readonly number[], ecrites: number): boolean =>
  nombres.length >= 2 &&
  nombres.length >= 0.7 * ecrites &&
  nombres.every((n) => Number.isInteger(n) && n > 42_000 && n < 49_400) &&
  nombres.filter((n) => n % 50 === 0).length < 0.5 * nombres.length

/** Looks at the cells of a column between two rows (0-based, bounds included), at most 400 of them, rows of totals left out. */
export function profiler(
  feuille: Feuille,
  colonne: number,
  debut: number,
  fin: number,
  totaux: ReadonlySet<number> = new Set(),
): Profil {
  const comptes: Record<Signe, number> = {
    ...{ montants: 0, nombres: 0, siret: 0, dauphin: 0, rna: 0, mail: 0, qpv: 0, references: 0, dates: 0, croix: 0 },
    ...{ ouiNon: 0, annees: 0, lettres: 0, coupees: 0, paires: 0, fleches: 0, etapes: 0 },
  }
  const vus = new Map<string, number>()
  const suite: number[] = []
  const textes = new Set<string>()
  const serie: (number | null)[] = []
  let ecrites = 0
  let caracteres = 0
  for (let l = debut; l <= fin && ecrites < MAXIMUM; l++) {
    if (totaux.has(l)) continue
    const cellule = celluleEn(feuille, l, colonne, false)
    const texte = propre(cellule?.texte ?? '')
    serie.push(cellule && ressembleAUnMontant(cellule) ? lireMontant(cellule).centimes : null)
    if (!cellule || texte === '') continue
    ecrites++
    if (textes.size < 60) textes.add(cellule.texte.trim())
    caracteres += texte.length
    const k = cle(texte)
    vus.set(k, (vus.get(k) ?? 0) + 1)
    if (typeof cellule.valeur === 'number') suite.push(cellule.valeur)
    else if (/^\d{1,4}$/.test(texte)) suite.push(Number(texte))
    const serre = texte.replace(/[\s.-]/g, '').replace(/,0+$/, '')
    for (const [signe, est] of SIGNES) if (est({ cellule, texte, serre })) comptes[signe]++
  }
  const n = Math.max(1, ecrites)
  for (const [signe] of SIGNES) comptes[signe] /= n
  if (sontDesJours(suite, ecrites)) Object.assign(comptes, { dates: 1, montants: 0, nombres: 0 })
  const croissants =
    suite.length >= 1 &&
    suite.length >= 0.7 * ecrites &&
    suite.every((v, i) => Number.isInteger(v) && (i === 0 || v > (suite[i - 1] ?? 0))) &&
    (suite.at(-1) ?? 0) < 3 * suite.length + 5
  return {
    ...comptes,
    ecrites,
    entiersSuivis: croissants && (suite[0] ?? 9) <= 5,
    longueur: caracteres / n,
    distinctes: vus.size / n,
    valeurs: [...vus]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 40)
      .map(([k]) => k),
    textes: [...textes],
    serie,
  }
}
