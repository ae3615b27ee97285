import type { Cellule } from '#platform/tableur/types.ts'
import { cle, propre } from './texte.ts'

/** Amounts are whole centimes; `probleme` says in French why a written cell gave nothing, or was doubtful. */
export type MontantLu = Readonly<{ centimes: number | null; pourcent?: number; probleme: string | null }>

const RIEN: MontantLu = { centimes: null, probleme: null }
/** What is put in a box to say yes. */
export const CROIX = /^(x+|[✓✔☑●•■]|oui|o)$/i
const TIRETS = /^[-–—_./\\]+$|^(n\.?c\.?|n\/?a|s\.?o\.?|sans objet|neant|néant|x)$/i
// The figures of « N-1 », « P147 » are no number.
export const NOMBRE = /(?<![\p{L}\d][-−]?)[-−]?\d[\d\s\u00a0\u202f'’.,]*/gu
const UNITES = /%|[km]\s?€|€|k?euros?|k?eur|ke|[ke]\b|mille\b|milliers?( d.euros)?|millions?( d.euros)?|\b(ht|ttc)\b/gi
const MONNAIE = /\d\s*([km]\s?)?(€|eur)|€\s*\d/i
const PAR = /\b(dates?|sur|lignes?|pers\w*|jours?|h)\b/
const PAS_UN_MONTANT: MontantLu = {
  centimes: null,
  probleme: 'Ce n’est pas un montant : rien n’en est repris.',
}

const EN_AUTRE_MONNAIE: MontantLu = {
  centimes: null,
  probleme: 'Ce montant n’est pas en euros : rien n’en est repris.',
}
export const AUTRE_MONNAIE = /(?!€)\p{Sc}/u

// « (dont 1 500 € Breil) », « 4 000* », « 500 ? »: something is said of the amount, that is not kept.
const REMARQUE = /\([^)]*\d|[*?~≈<>≤≥±]/

const ENVIRON = /^(env|environ|approx|approximativement)$/

// « - 500 », « moins 500 € », « 500- »; « (500) » is below zero too, where nothing stands beside it.
const NEGATIF = /^(moins\b|[-−–—])\s*[€\d]|\d\s*(€|euros?)?\s*[-−]$/i

// « 4 000,- » and « 4 000.— »: no centimes.
const SANS_CENTIMES = /(\d)[.,][-–—]+/g

/**
 * Reads an amount as people type it: number, `6 000 €`, `3,5 k€`, `1.100`, `12'500`, `4 000*`,
 * `5 000 € (dont …)`, `80 %`. `multiplicateur` is 1000 for a column in k€ (a cell that says k€ itself
 * is not multiplied twice).
 */
export function lireMontant(cellule: Cellule | undefined, multiplicateur = 1): MontantLu {
  if (!cellule || cellule.valeur === null) return RIEN
  const { valeur } = cellule
  if (typeof valeur === 'boolean' || cellule.date) return { centimes: null, probleme: 'Montant attendu.' }
  if (typeof valeur === 'number') {
    if (cellule.format?.includes('%')) return pourcentage(valeur)
    if (cellule.format && formatDAutreMonnaie(cellule.format)) return EN_AUTRE_MONNAIE
    // A million for one line, in a column of k€: the person typed euros.
    if (multiplicateur === 1000 && valeur >= 1000) {
      return { ...enCentimes(valeur), probleme: 'Colonne en k€, mais ce montant semble écrit en euros : lu en euros.' }
    }
    return enCentimes(valeur * Math.max(multiplicateur, echelleDuFormat(cellule.format)))
  }
  const texte = propre(valeur)
  if (texte === '' || TIRETS.test(texte)) return RIEN
  if (/\d\s*[\r\n]+\s*\d/.test(valeur)) return PAS_UN_MONTANT
  return deTexte(texte, multiplicateur)
}

function deTexte(entier: string, multiplicateur: number): MontantLu {
  if (AUTRE_MONNAIE.test(entier)) return EN_AUTRE_MONNAIE
  const nu = propre(
    entier
      .replace(/\([^)]*\)?/g, ' ')
      .replace(/\*+/g, ' ')
      .replace(SANS_CENTIMES, '$1'),
  )
  const texte = nu || entier
  const nombres = texte.match(NOMBRE) ?? []
  const plusieurs = nombres.length > 1 && texte.includes('+') && /^[\d\s'’.,+€]+$/.test(texte)
  const reste = cle(texte.replace(NOMBRE, ' ').replace(UNITES, ' '))
  // « CP du 22 mai », « idem N-1 », « 12/05 », « 4 000 ou 5 000 » are words: beside words, one number that says its money.
  const unSeul =
    nombres.length === 1 &&
    (reste === '' || ENVIRON.test(reste) || (MONNAIE.test(texte) && reste.length <= 25 && !PAR.test(reste)))
  if (!unSeul && !plusieurs) return PAS_UN_MONTANT
  const valeurs = nombres.map((n) => lireNombre(n))
  if (valeurs.some((v) => v === null)) return PAS_UN_MONTANT
  const somme = valeurs.reduce<number>((n, v) => n + (v ?? 0), 0)
  const total = NEGATIF.test(texte) || (nu === '' && reste === '') ? -Math.abs(somme) : somme
  if (/%/.test(texte)) return pourcentage(total / 100)
  const lu = enCentimes(total * echelleDuTexte(texte, multiplicateur))
  return (reste !== '' || REMARQUE.test(entier)) && !lu.probleme
    ? { ...lu, probleme: `Lu comme ${euros(lu.centimes ?? 0)} : le reste de la cellule est ignoré.` }
    : lu
}

const MILLIERS = /^[-−]?\s*\d{1,3}(?:[\s\u00a0\u202f]+\d{3})+(?:[.,]\d*)*$/

/** A number typed in French, Swiss or English style; null when the separators make no sense. */
export function lireNombre(ecrit: string): number | null {
  // « 3500 1000 » are two numbers: spaces stand between thousands.
  if (/\d[\s\u00a0\u202f]+\d/.test(ecrit) && !MILLIERS.test(ecrit.trim())) return null
  let t = ecrit
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace('−', '-')
    .replace(/[.,]+$/, '')
  const virgule = t.lastIndexOf(',')
  const point = t.lastIndexOf('.')
  if (virgule >= 0 && point >= 0) {
    const decimal = virgule > point ? ',' : '.'
    t = t.replaceAll(decimal === ',' ? '.' : ',', '').replace(decimal, '.')
  } else if (virgule >= 0) t = /^-?\d{1,3}(,\d{3}){2,}$/.test(t) ? t.replaceAll(',', '') : t.replace(',', '.')
  else if (/^-?[1-9]\d{0,2}(\.\d{3})+$/.test(t)) t = t.replaceAll('.', '')
  const nombre = Number(t)
  return t !== '' && Number.isFinite(nombre) ? nombre : null
}

/** `1 234,50 €`, for sentences. */
export function euros(centimes: number): string {
  return new Intl.NumberFormat('fr-FR', {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: centimes % 100 === 0 ? 0 : 2,
  }).format(centimes / 100)
}

/** True when a cell could stand in a column of amounts: a number, an amount in text, or a word for « none yet ». */
export function ressembleAUnMontant(cellule: Cellule): boolean {
  if (typeof cellule.valeur === 'number') return true
  if (typeof cellule.valeur !== 'string' || cellule.date) return false
  const texte = propre(cellule.valeur)
  if (TIRETS.test(texte) || /^\?+$/.test(texte)) return true
  return /^(?:k?\s?€\s*)?[-−+]?\d[\d\s'’.,]*(?:[.,][-–—]+)?\s*(k?\s?€|k\b|ke\b|euros?|eur|(?<=\d\d\s?)e)?\s*(\*|\(.*)?$/i.test(
    texte,
  )
}

function pourcentage(part: number): MontantLu {
  return { centimes: null, pourcent: part, probleme: 'Un pourcentage est écrit à la place d’un montant.' }
}

function enCentimes(montant: number): MontantLu {
  const centimes = Math.round(montant * 100)
  if (!Number.isSafeInteger(centimes))
    return { centimes: null, probleme: 'Montant hors de toute mesure : rien n’en est repris.' }
  return centimes < 0
    ? { centimes: null, probleme: 'Ce montant est négatif : rien n’en est repris.' }
    : { centimes, probleme: null }
}

function echelleDuTexte(texte: string, multiplicateur: number): number {
  if (/\d\s*m\s?€|\bmillions?\b/i.test(texte)) return 1_000_000
  if (/\d\s*k\s?(€|eur|\b)|\bk\s?(€|eur\w*)?\s*\d|\bke\b|\bmill(e|iers?)\b/i.test(texte)) return 1000
  return /€|euro/i.test(texte) ? 1 : multiplicateur
}

// « "$"#,##0 », « [$£-809]#,##0 », « [$CHF-807] #,##0 »; « [$€-40C] » is ours, « [$-40C] » says a language alone.
function formatDAutreMonnaie(format: string): boolean {
  const [, dite = ''] = /\[\$([^\]-]+)/.exec(format) ?? []
  return dite === '' ? AUTRE_MONNAIE.test(format.replace(/\[[^\]]*\]/g, '')) : !/€|eur/i.test(dite)
}

// A format such as `0.0," k€"` shows thousands of a number stored whole; one such as `0 "k€"` shows it as it is.
function echelleDuFormat(format: string | undefined): number {
  return format && /k\s?€|keur/i.test(format) && !/,\s*("|\\|k)/.test(format) ? 1000 : 1
}
