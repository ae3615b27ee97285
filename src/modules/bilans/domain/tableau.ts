import { plier, sansMilliers } from '#platform/texte.ts'
import type { Numerotation } from './bilan.ts'
import { LIGNES, type Ligne } from './lignes.donnees.ts'

export { CHARGES, type Cote, LIGNES, type Ligne, PRODUITS, TITRE_DU_PROPRE } from './lignes.donnees.ts'

/** Prévision, Réalisation. */
export const COLONNES = ['p', 'r'] as const
export type Colonne = (typeof COLONNES)[number]

/** What was typed, in whole euros, by the key of the cell (`p-601`); an empty cell is not there, which is not zero. */
export type Montants = ReadonlyMap<string, number>

export const cleDeCase = (colonne: Colonne, ligne: string): string => `${colonne}-${ligne}`

const PAR_CLE: ReadonlyMap<string, Ligne> = new Map(LIGNES.map((ligne) => [ligne.cle, ligne]))

export const ligneDe = (cle: string): Ligne | undefined => PAR_CLE.get(cle)

/** The cells one types in. */
export const CASES: readonly string[] = LIGNES.filter(({ genre }) => genre !== 'somme').flatMap(({ cle }) =>
  COLONNES.map((colonne) => cleDeCase(colonne, cle)),
)

/** Payers whose names the form asks for (« détailler »), by the free line below them, where it leaves room for these. */
export const DETAILLES: ReadonlyMap<string, string> = new Map(
  ['etat', 'region', 'departement', 'epci', 'commune', 'sociaux', 'prives'].map((cle) => [`${cle}-b`, cle]),
)
const A_DETAILLER: ReadonlySet<string> = new Set(DETAILLES.values())

/** The lines whose words one types, by the key of the words (`t-60a`). */
export const INTITULES: readonly string[] = LIGNES.filter(
  ({ genre, cle }) => genre === 'libre' || A_DETAILLER.has(cle),
).map(({ cle }) => `t-${cle}`)

/** The amount of a line: what was typed, or the sum of its lines; `null` while nothing was typed in any of them. */
export function montantDe(montants: Montants, colonne: Colonne, cle: string): number | null {
  const ligne = PAR_CLE.get(cle)
  if (!ligne?.de) return montants.get(cleDeCase(colonne, cle)) ?? null
  const connus = ligne.de.map((une) => montantDe(montants, colonne, une)).filter((m) => m !== null)
  return connus.length === 0 ? null : connus.reduce((a, b) => a + b, 0)
}

/** How many lines of this sum an amount was typed in. */
export function lignesEcrites(montants: Montants, colonne: Colonne, cle: string): number {
  const de = PAR_CLE.get(cle)?.de
  if (de) return de.reduce((n, une) => n + lignesEcrites(montants, colonne, une), 0)
  return montants.get(cleDeCase(colonne, cle)) ? 1 : 0
}

/** Réalisation over prévision, in percent; nothing planned, or nothing said, shows nothing. */
export function pourcentDe(montants: Montants, cle: string): number | null {
  const prevu = montantDe(montants, 'p', cle)
  const realise = montantDe(montants, 'r', cle)
  return prevu === null || prevu === 0 || realise === null ? null : (realise / prevu) * 100
}

/** The grant over all realised products, voluntary contributions left out. */
export function partDeLaSubvention(montants: Montants, subvention: number | null): number | null {
  const produits = montantDe(montants, 'r', 'produits')
  return subvention === null || produits === null || produits === 0 ? null : (subvention / produits) * 100
}

/** The account said before a line: the form's own, or those of the regulation ANC 2018-06, which swaps 870 and 875. */
export function compteDe(ligne: Ligne, numerotation: Numerotation): string {
  if (numerotation === 'formulaire') return ligne.compte
  if (ligne.cle === 'benevolat') return '875'
  return ligne.cle === 'dons' ? '870' : ligne.compte
}

/** « 60 – Achats » */
export function nomDeLigne(ligne: Ligne, numerotation: Numerotation = 'formulaire', intitule = ''): string {
  const compte = compteDe(ligne, numerotation)
  const mots = intitule === '' ? ligne.libelle : ligne.genre === 'libre' ? intitule : detailler(ligne, intitule)
  return compte === '' ? mots : `${compte} – ${mots}`
}

// « DRAC » alone would not say that it is the State; « État, DRAC » already does.
function detailler({ libelle }: Ligne, qui: string): string {
  const [genre = ''] = libelle.split(/ ?[:(]/)
  return plier(qui).startsWith(plier(genre)) ? qui : `${genre} : ${qui}`
}

export type RefusDeMontant = 'pas-un-montant' | 'negatif' | 'trop-grand'
/** `arrondi`: it had cents, which the form does not take; `centimes`: all of it, to be added to others. */
export type MontantLu =
  | Readonly<{ ok: true; euros: number | null; centimes: number | null; arrondi: boolean }>
  | Readonly<{ ok: false; raison: RefusDeMontant }>

const TROP = 100_000_000

/** Reads what a treasurer types: `1 234`, `1234 €`, `1.234`, `1.234,50`, `0`; cents are rounded to the euro, since the form takes none. */
export function lireEuros(texte: string): MontantLu {
  const net = sansMilliers(texte.replaceAll("'", '')).replace(/^€|(?:€|euros?|eur)$/gi, '')
  if (net === '' || net === '-' || net === '—') return { ok: true, euros: null, centimes: null, arrondi: false }
  if (/^[-−(]/.test(net) && /\d/.test(net)) return { ok: false, raison: 'negatif' }
  const [, milliers, reste = ''] =
    /^(\d{1,3}(?:\.\d{3})+)(,\d{0,2})?$/.exec(net) ?? /^(\d{1,3}(?:,\d{3})+)(\.\d{0,2})?$/.exec(net) ?? []
  const nombre = milliers === undefined ? net : milliers.replaceAll(/[.,]/g, '') + reste
  const [, entiers, centimes = ''] = /^(\d+)(?:[.,](\d{0,2}))?$/.exec(nombre) ?? []
  if (entiers === undefined) return { ok: false, raison: 'pas-un-montant' }
  const exact = Math.round(100 * Number(`${entiers}.${centimes}`))
  const euros = Math.round(exact / 100)
  if (euros > TROP) return { ok: false, raison: 'trop-grand' }
  return { ok: true, euros, centimes: exact, arrondi: exact % 100 !== 0 }
}

/** What was typed in the cells, read; what cannot be read is left out. */
export function montantsDe(valeurs: ReadonlyMap<string, string>): Montants {
  const montants = new Map<string, number>()
  for (const cle of CASES) {
    const lu = lireEuros(valeurs.get(cle) ?? '')
    if (lu.ok && lu.euros !== null) montants.set(cle, lu.euros)
  }
  return montants
}
