import type { Feuille } from '#platform/tableur/types.ts'
import { lireRna, siretValide } from '../identifiants.ts'
import { etapesDeCellule } from './argent.ts'
import { celluleEn } from './grille.ts'
import { lireMontant, ressembleAUnMontant } from './montants.ts'
import { COUPURE } from './porteurs.ts'
import { cle, propre } from './texte.ts'

/** What the cells of a column look like; shares are of the written cells, from 0 to 1. */
export type Profil = Readonly<{
  ecrites: number
  montants: number
  nombres: number
  siret: number
  dauphin: number
  rna: number
  mail: number
  qpv: number
  references: number
  dates: number
  croix: number
  /** « oui », « non », crosses and marks of none. */
  ouiNon: number
  entiersSuivis: boolean
  annees: number
  lettres: number
  /** Cells on two lines, or cut by a dash, a slash or a colon between spaces. */
  coupees: number
  /** « 1 400 / 700 »: two amounts in a cell. */
  paires: number
  /** « 3000 → 2500 »: what was asked, then what was given. */
  fleches: number
  /** « D : 5000 / P : 4500 »: several steps in a cell. */
  etapes: number
  longueur: number
  distinctes: number
  /** Keys of the values, most frequent first, at most 40. */
  valeurs: readonly string[]
  /** The values as written, once each, at most 60. */
  textes: readonly string[]
  /** The amount of each row, null where none is written; as many entries as rows looked at. */
  serie: ReadonlyArray<number | null>
}>

/** Two amounts, or an amount and a mark of none, with a sign between. */
export const PAIRE = /^(\d[\d\s.,]*(?:k?\s?€)?|[-–?]+)\s*(?:\/|\||→|[-=]?>|;)\s*(\d[\d\s.,]*(?:k?\s?€)?|[-–?]+|)$/i

const FLECHE = /^\d[\d\s.,]*(?:k?\s?€)?\s*(?:→|[-=]?>)/i

const MAXIMUM = 400

/** Looks at the cells of a column between two rows (0-based, bounds included), at most 400 of them, rows of totals left out. */
export function profiler(
  feuille: Feuille,
  colonne: number,
  debut: number,
  fin: number,
  totaux: ReadonlySet<number> = new Set(),
): Profil {
  const comptes = {
    montants: 0,
    nombres: 0,
    siret: 0,
    dauphin: 0,
    rna: 0,
    mail: 0,
    qpv: 0,
    references: 0,
    dates: 0,
    croix: 0,
    ouiNon: 0,
    annees: 0,
    lettres: 0,
    coupees: 0,
    paires: 0,
    fleches: 0,
    etapes: 0,
  }
  const vus = new Map<string, number>()
  const suite: number[] = []
  const textes = new Set<string>()
  const serie: (number | null)[] = []
  let ecrites = 0
  let caracteres = 0
  for (let l = debut; l <= fin && ecrites < MAXIMUM; l++) {
    const cellule = celluleEn(feuille, l, colonne, false)
    const texte = propre(cellule?.texte ?? '')
    if (totaux.has(l)) continue
    const montant = cellule && ressembleAUnMontant(cellule) ? lireMontant(cellule).centimes : null
    serie.push(montant)
    if (!cellule || texte === '') continue
    ecrites++
    if (textes.size < 60) textes.add(cellule.texte.trim())
    caracteres += texte.length
    const k = cle(texte)
    vus.set(k, (vus.get(k) ?? 0) + 1)
    if (montant !== null || ressembleAUnMontant(cellule)) comptes.montants++
    if (typeof cellule.valeur === 'number') {
      comptes.nombres++
      suite.push(cellule.valeur)
    } else if (/^\d{1,4}$/.test(texte)) suite.push(Number(texte))
    if (/^20[0-4]\d$/.test(texte)) comptes.annees++
    const serre = texte.replace(/[\s.-]/g, '').replace(/,0+$/, '')
    if (/^\d{13,14}$/.test(serre) && siretValide(serre.padStart(14, '0'))) comptes.siret++
    if (/^DA\d{6,9}$/i.test(serre)) comptes.dauphin++
    if (lireRna(texte)) comptes.rna++
    if (/^\S+@\S+\.\S+$/.test(texte)) comptes.mail++
    if (/^Q[NP]\d/i.test(serre)) comptes.qpv++
    if (/^(?=.*\d)[A-Z0-9]{1,8}([-_ /.][A-Z0-9]{1,8}){1,4}$/i.test(texte) && !cellule.date) comptes.references++
    if (/\p{L}{3}/u.test(texte.replace(/siret|siren/gi, ''))) comptes.lettres++
    if (COUPURE.test(cellule.texte.trim())) comptes.coupees++
    if (PAIRE.test(texte)) comptes.paires++
    if (FLECHE.test(texte)) comptes.fleches++
    if (/\d/.test(texte) && etapesDeCellule(cellule.texte).length > 0) comptes.etapes++
    if (cellule.date) comptes.dates++
    if (/^(x|✓|✔|oui|o|1)$/i.test(texte)) comptes.croix++
    if (/^(x|✓|✔|oui|o|1|non|n|0|-|–)$/i.test(texte)) comptes.ouiNon++
  }
  const n = Math.max(1, ecrites)
  const croissants =
    suite.length >= 1 &&
    suite.length >= 0.7 * ecrites &&
    suite.every((v, i) => Number.isInteger(v) && (i === 0 || v > (suite[i - 1] ?? 0))) &&
    (suite.at(-1) ?? 0) < 3 * suite.length + 5
  const part = (compte: number) => compte / n
  return {
    montants: part(comptes.montants),
    nombres: part(comptes.nombres),
    siret: part(comptes.siret),
    dauphin: part(comptes.dauphin),
    rna: part(comptes.rna),
    mail: part(comptes.mail),
    qpv: part(comptes.qpv),
    references: part(comptes.references),
    dates: part(comptes.dates),
    croix: part(comptes.croix),
    ouiNon: part(comptes.ouiNon),
    annees: part(comptes.annees),
    lettres: part(comptes.lettres),
    coupees: part(comptes.coupees),
    paires: part(comptes.paires),
    fleches: part(comptes.fleches),
    etapes: part(comptes.etapes),
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
