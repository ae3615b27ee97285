import { enChiffres } from '#platform/dates.ts'
import { plier, sansMilliers } from '#platform/texte.ts'

const COLONNES = ['jour', 'total', 'femmes', 'hommes', 'duQuartier', 'libelle'] as const
type Colonne = (typeof COLONNES)[number]

/** One line pasted from a spreadsheet, or typed the same way: its cells; `le`: the day that they say, when it is understood. */
export type LigneCollee = Readonly<Record<Colonne, string>> &
  Readonly<{ le: Temporal.PlainDate | null; comprise: boolean }>

/** What headings mean, first that fits; a column without a known heading is left out. */
const ENTETES: readonly (readonly [RegExp, Colonne])[] = [
  [/\b(date|jour|seance du|le)\b/, 'jour'],
  [/\b(femmes?|f)\b/, 'femmes'],
  [/\b(hommes?|h)\b/, 'hommes'],
  [/\b(qpv|quartier|habitants?)\b/, 'duQuartier'],
  [/\b(total|nombre|nb|presents?|presences?|participants?|personnes?|effectifs?|venus?)\b/, 'total'],
  [/\b(quoi|atelier|activite|intitule|action|seance|libelle)\b/, 'libelle'],
]

/** A month has at most so many lines; a whole year of three sessions a week is under it. */
export const LIGNES_MAX = 200

/**
 * Reads what was copied from a spreadsheet: tabs or semicolons between cells, with or without a line of headings; without
 * one, the columns are day, total, women, men, of the quartier. Days as people write them; `annee` where they leave it
 * out. Lines without any number (titles, blank ones) are passed over; those that cannot be read keep their cells as they are.
 */
export function lireCollage(texte: string, annee: number): LigneCollee[] {
  const lignes: LigneCollee[] = []
  let colonnes: readonly (Colonne | null)[] = COLONNES
  for (const brute of texte.replace(/\r\n?/g, '\n').split('\n')) {
    const cellules = couper(brute)
    if (cellules.every((cellule) => cellule === '') || /^total\b/.test(plier(cellules[0] ?? ''))) continue
    const entete = lireEntete(cellules)
    if (entete) {
      colonnes = entete
      // What stood above the headings was a title.
      if (!lignes.some(({ comprise }) => comprise)) lignes.length = 0
      continue
    }
    const dit = (quoi: Colonne): string => {
      const place = colonnes.indexOf(quoi)
      return place === -1 ? '' : (cellules[place] ?? '')
    }
    const le = lireLeJour(dit('jour'), annee)
    const net = (quoi: Colonne): string => lireNombre(dit(quoi)) ?? dit(quoi).slice(0, 80)
    const venus = { total: net('total'), femmes: net('femmes'), hommes: net('hommes') }
    // Without headings, the fifth column may be of words.
    const duQuartier = /\d/.test(net('duQuartier')) ? net('duQuartier') : ''
    const comprise =
      le !== null &&
      [...Object.values(venus), duQuartier].every((nombre) => /^\d*$/.test(nombre)) &&
      Object.values(venus).some((nombre) => nombre !== '')
    if (!comprise && !/\d/.test(brute)) continue
    const jour = le ? enChiffres(le) : dit('jour').slice(0, 80)
    lignes.push({ le, comprise, jour, ...venus, duQuartier, libelle: dit('libelle').slice(0, 120) })
    if (lignes.length > LIGNES_MAX) break
  }
  return lignes
}

const couper = (ligne: string): string[] =>
  ligne.split(ligne.includes('\t') ? '\t' : /[;|]/.test(ligne) ? /[;|]/ : /\s{2,}|(?<=\d{4}),?\s+/).map((c) => c.trim())

function lireEntete(cellules: readonly string[]): readonly (Colonne | null)[] | null {
  if (cellules.some((cellule) => /\d/.test(cellule))) return null
  const lues = cellules.map((cellule) => ENTETES.find(([forme]) => forme.test(plier(cellule)))?.[1] ?? null)
  return lues.includes('jour') ? lues : null
}

/** Digits only, spaces between thousands and a useless « ,0 » left out; `''` when empty, `null` when it is no number. */
function lireNombre(texte: string): string | null {
  const net = sansMilliers(texte).replace(/[.,]0+$/, '')
  if (net === '' || net === '-') return ''
  return /^\d{1,6}$/.test(net) ? net : null
}

const MOIS = ['janv', 'fevr', 'mars', 'avr', 'mai', 'juin', 'juil', 'aou', 'sept', 'oct', 'nov', 'dec'] as const

/** A day as people write it: 14/03/2026, 14-3-26, 2026-03-14, 14/03, « mercredi 14 mars », « 14 mars 2026 ». */
export function lireLeJour(texte: string, annee: number): Temporal.PlainDate | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T ]\d)/.exec(texte.trim())
  if (iso) return leJour(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const chiffres = /(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?\s*$/.exec(texte.trim())
  if (chiffres) return leJour(anneeDe(chiffres[3], annee), Number(chiffres[2]), Number(chiffres[1]))
  const lettres = /(\d{1,2})(?:er)? ([a-z]{3,9})(?: (\d{4}))?$/.exec(plier(texte).trim())
  if (!lettres) return null
  const mot = lettres[2] ?? ''
  const mois = MOIS.findIndex((debut) => mot.startsWith(debut.slice(0, 4)))
  return mois === -1 ? null : leJour(anneeDe(lettres[3], annee), mois + 1, Number(lettres[1]))
}

const anneeDe = (lue: string | undefined, annee: number): number =>
  lue === undefined ? annee : Number(lue) < 100 ? 2000 + Number(lue) : Number(lue)

function leJour(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}
