import type { Issue } from './bilan.ts'
import { CASES, INTITULES } from './tableau.ts'

/** The narratives of the form, then those of its annex, in their order. */
export const RECITS = ['mise-en-oeuvre', 'beneficiaires', 'dates-lieux', 'objectifs'] as const
export const ANNEXE = ['regle', 'ecarts', 'contributions', 'observations'] as const
/** Of the two other exits. */
export const NON_REALISEE = ['motif', 'argent'] as const
/** Why it did not take place though somebody counted who came: asked only then. */
export const MALGRE_LES_COMPTES = 'malgre-les-comptes'
export const DATES = ['debut-demande', 'fin-demandee', 'motif'] as const
/** Who is who; what is signed at the end. */
export const IDENTITE = ['nom', 'siret', 'rna'] as const
export const SIGNATURE = ['signataire', 'qualite', 'lieu'] as const

const COURTS: ReadonlySet<string> = new Set([...IDENTITE, ...SIGNATURE, ...INTITULES])
/** Days as such: a list of hundreds, and the home of who writes the programmation, are put in order by them. */
const JOURS: ReadonlySet<string> = new Set(['debut-demande', 'fin-demandee'])
const CASES_SAISIES: ReadonlySet<string> = new Set([...CASES, 'subvention'])
const LONGS: ReadonlySet<string> = new Set([...RECITS, ...ANNEXE, ...NON_REALISEE, MALGRE_LES_COMPTES])

/** The words that answer figures: each holds for those that stood there when it was written. */
export const EXPLICATIONS: ReadonlySet<string> = new Set(['ecarts', 'observations', MALGRE_LES_COMPTES])

/** What was counted of an action in the year of its bilan; there only when something was. */
export type Comptees = Readonly<{ presences: number; seances: number; mois: number }>

export type GenreDeChamp = 'court' | 'long' | 'montant' | 'jour'

const RAISON = 'raison-'
/** Why what was found in a field was changed: a field too, beside it. */
export const raisonDe = (cle: string): string => `${RAISON}${cle}`
export const estUneRaison = (cle: string): boolean => cle.startsWith(RAISON)

/** What kind of field a key is; `null` for a key that no bilan has. */
export function genreDe(cle: string): GenreDeChamp | null {
  if (estUneRaison(cle)) {
    const nue = cle.slice(RAISON.length)
    return estUneRaison(nue) || genreDe(nue) === null ? null : 'court'
  }
  if (CASES_SAISIES.has(cle)) return 'montant'
  if (LONGS.has(cle)) return 'long'
  if (JOURS.has(cle)) return 'jour'
  return COURTS.has(cle) ? 'court' : null
}

/** A narrative fits a few pages: nobody reads more, and the form cuts it off. */
export const RECIT_MAX = 10_000
export const COURT_MAX = 300

/** The narratives that an exit asks for. */
export const recitsDe = (issue: Issue): readonly string[] =>
  issue === 'realisee' ? RECITS : issue === 'non-realisee' ? NON_REALISEE : DATES

/** The same, and why nothing took place although presences were counted, where some were. */
export const recitsAvecComptes = (issue: Issue, comptees: Comptees | null): readonly string[] =>
  issue === 'non-realisee' && comptees !== null ? [MALGRE_LES_COMPTES, ...recitsDe(issue)] : recitsDe(issue)

const DES_AUTRES: ReadonlySet<string> = new Set([...NON_REALISEE, ...DATES, MALGRE_LES_COMPTES])

/** Whether an exit has this field: what was found for another one waits there unseen, and nothing of it is asked. */
export function estDeLIssue(issue: Issue, cle: string): boolean {
  if (issue === 'realisee') return !DES_AUTRES.has(cle)
  return [
    ...IDENTITE,
    ...SIGNATURE,
    ...recitsDe(issue),
    ...(issue === 'non-realisee' ? [MALGRE_LES_COMPTES] : []),
  ].includes(cle)
}

export const PAGES = ['recits', 'tableau', 'annexe', 'relecture'] as const
export type Page = (typeof PAGES)[number]

/** The pages of a bilan: two exits have no table. */
export const pagesDe = (issue: Issue): readonly Page[] =>
  issue === 'realisee' ? PAGES : PAGES.filter((page) => page === 'recits' || page === 'relecture')

/** On which page a field is written. */
export function pageDe(cle: string): Page {
  if (ANNEXE.some((une) => une === cle)) return 'annexe'
  if (SIGNATURE.some((une) => une === cle)) return 'relecture'
  return /^[prt]-/.test(cle) || cle === 'subvention' ? 'tableau' : 'recits'
}
