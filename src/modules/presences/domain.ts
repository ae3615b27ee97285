import { ok, type Result, refused } from '#platform/result.ts'

/** `mois`: a service that is open without dates (a kiosk, a hotline) is counted by month. */
export const GENRES = ['seance', 'mois'] as const
export type Genre = (typeof GENRES)[number]

/** How a count came: it says how far it can be trusted, and nothing about who typed it. */
export const MANIERES = ['page', 'lien', 'grille', 'collage', 'feuille', 'import'] as const
export type Maniere = (typeof MANIERES)[number]

/** More than this in one count is a slip of the finger, and is asked again; beyond the second, it is refused. */
export const BEAUCOUP = 500
export const TROP = 20_000

/** What is said of who came: each part may be left out, none may exceed the total. */
export type Compte = Readonly<{
  /** Presences: somebody who came twice in the month counts twice. */
  total: number
  femmes: number | null
  hommes: number | null
  nonDit: number | null
  tranches: Readonly<Record<string, number>>
  duQuartier: number | null
  horsQuartier: number | null
  nouvelles: number | null
  connues: number | null
  estime: boolean
  mot: string
}>

export const SEUL_LE_TOTAL = {
  femmes: null,
  hommes: null,
  nonDit: null,
  tranches: {},
  duQuartier: null,
  horsQuartier: null,
  nouvelles: null,
  connues: null,
  estime: false,
  mot: '',
} as const satisfies Omit<Compte, 'total'>

/** A count and where it belongs. */
export type Comptage = Compte &
  Readonly<{
    id: string
    actionId: string
    occurrenceId: string | null
    genre: Genre
    /** The day; the first of the month for a month. */
    jour: Temporal.PlainDate
    libelle: string
    maniere: Maniere
    saisiPar: string
    saisiLe: Temporal.Instant
    version: number
  }>

/** The parts of a count that must fit in its total, and the field where the sentence is shown. */
export type Ecart = Readonly<{ champ: string; dit: number; total: number; quoi: string }>

const somme = (...parts: readonly (number | null)[]): number => parts.reduce<number>((s, n) => s + (n ?? 0), 0)

/** Where the parts exceed the total; empty when the count holds together. A part that is left out is « not said ». */
export function ecarts(compte: Compte): Ecart[] {
  const { total, tranches } = compte
  const parts = [
    { champ: 'femmes', dit: somme(compte.femmes, compte.hommes, compte.nonDit), quoi: 'Femmes, hommes et « non dit »' },
    { champ: 'tranches', dit: somme(...Object.values(tranches)), quoi: 'Les tranches d’âge' },
    {
      champ: 'duQuartier',
      dit: somme(compte.duQuartier, compte.horsQuartier),
      quoi: 'Du quartier et d’ailleurs',
    },
    { champ: 'nouvelles', dit: somme(compte.nouvelles, compte.connues), quoi: 'Nouvelles et déjà venues' },
  ]
  return parts.filter(({ dit }) => dit > total).map((part) => ({ ...part, total }))
}

/** The total when only its parts were said: two women and three men are five. `null` when nothing was. */
export function totalDesParts(compte: Omit<Compte, 'total'>): number | null {
  const { femmes, hommes, nonDit, duQuartier, horsQuartier, tranches } = compte
  const dits = [[femmes, hommes, nonDit], [duQuartier, horsQuartier], Object.values(tranches)].filter((parts) =>
    parts.some((n) => n !== null),
  )
  return dits.length === 0 ? null : Math.max(...dits.map((parts) => somme(...parts)))
}

/** Whether a month counted whole counts its dates too: under a name it is another service, which has none. */
export const vautPour = (
  { libelle, jour: mois }: Pick<Comptage, 'libelle' | 'jour'>,
  jour: Temporal.PlainDate,
): boolean => libelle === '' && mois.toPlainYearMonth().equals(jour.toPlainYearMonth())

/** Somebody who came is a presence at least: more people than that were not there. Nothing counted says nothing. */
export const tropDePersonnes = (personnes: number, presences: number): boolean => presences > 0 && personnes > presences

/** Whether two people wrote the same: the second has nothing to choose. */
export function memeCompte(a: Compte, b: Compte): boolean {
  const cles = new Set([...Object.keys(a.tranches), ...Object.keys(b.tranches)])
  return (
    (['total', 'femmes', 'hommes', 'nonDit', 'duQuartier', 'horsQuartier', 'nouvelles', 'connues'] as const).every(
      (cle) => a[cle] === b[cle],
    ) && [...cles].every((cle) => (a.tranches[cle] ?? 0) === (b.tranches[cle] ?? 0))
  )
}

/** A link lives for six months: two sessions a day, every day, and a little more. */
export const COMPTES_PAR_LIEN = 400

export type RefusDeComptage =
  /** Counted already, otherwise: nothing is overwritten in silence. */
  | 'deja-compte'
  /** The date has not begun. */
  | 'a-venir'
  /** Called off or put off: nobody came. */
  | 'pas-eu-lieu'
  | 'ecarts'
  /** The link that was lent wrote as many counts as one may. */
  | 'lien-plein'

type DateACompter = Readonly<{ debut: Temporal.Instant; statut: string }>

/** Whether a published date can be counted now: once it has begun, unless it did not take place. */
export function peutSeCompter(date: DateACompter, now: Temporal.Instant): Result<true, RefusDeComptage> {
  if (date.statut === 'annulee' || date.statut === 'reportee') return refused('pas-eu-lieu')
  return Temporal.Instant.compare(date.debut, now) <= 0 ? ok(true) : refused('a-venir')
}

/** A band of ages, both ends included; `au`: `null` when it has no end. */
export type Tranche = Readonly<{ code: string; du: number; au: number | null; libelle: string }>

/** The bands of most contracts; each territoire may set its own. */
export const BORNES = [6, 11, 15, 18, 26, 60] as const

/** Bands from the first age of each but the first one. Throws nothing: bounds out of order are put in order. */
export function tranchesDe(bornes: readonly number[]): readonly Tranche[] {
  const debuts = [0, ...[...new Set(bornes)].filter((n) => n > 0 && n < 120).sort((a, b) => a - b)]
  return debuts.map((du, rang) => {
    const suivant = debuts[rang + 1]
    const au = suivant === undefined ? null : suivant - 1
    if (au === null) return { code: `${du}+`, du, au, libelle: du === 0 ? 'tous les âges' : `${du} ans et plus` }
    return { code: `${du}-${au}`, du, au, libelle: du === au ? `${du} ans` : `${du}-${au} ans` }
  })
}

/** One person of a paper sheet, by number keys: woman or man, band, of the quartier or not, first time or not. */
export type LigneDeFeuille = Readonly<{ ligne: number; touches: string }>

/**
 * A paper sheet keyed back. Per line: `1` woman, `2` man, `3` not said; then the number of the age band; then `1` of the
 * quartier, `2` from elsewhere; then `1` first time, `2` known. `0` anywhere is « not said »; the end may be left out: a
 * lone `0` is somebody who came. Returns the count, or the lines whose keys mean nothing.
 */
export function compterLaFeuille(
  lignes: readonly LigneDeFeuille[],
  tranches: readonly Tranche[],
): Result<Compte, 'touches'> & Readonly<{ fausses: readonly number[] }> {
  const venues = lignes.filter(({ touches }) => touches.trim() !== '')
  const fausses = venues.filter(({ touches }) => !estUneLigne(touches.trim(), tranches.length)).map((l) => l.ligne)
  if (fausses.length > 0) return { ...refused('touches'), fausses }
  const combien = (rang: number, touche: number) =>
    venues.filter(({ touches }) => touches.trim()[rang] === String(touche)).length
  const dit = (rang: number) => venues.some(({ touches }) => (touches.trim()[rang] ?? '0') !== '0')
  const ou = (rang: number, touche: number) => (dit(rang) ? combien(rang, touche) : null)
  return {
    ...ok({
      ...SEUL_LE_TOTAL,
      total: venues.length,
      femmes: ou(0, 1),
      hommes: ou(0, 2),
      nonDit: ou(0, 3),
      tranches: dit(1)
        ? Object.fromEntries(
            tranches.map(({ code }, rang) => [code, combien(1, rang + 1)] as const).filter(([, n]) => n > 0),
          )
        : {},
      duQuartier: ou(2, 1),
      horsQuartier: ou(2, 2),
      nouvelles: ou(3, 1),
      connues: ou(3, 2),
    }),
    fausses: [],
  }
}

function estUneLigne(touches: string, bandes: number): boolean {
  if (!/^\d{1,4}$/.test(touches)) return false
  const [genre = 0, bande = 0, quartier = 0, fois = 0] = [...touches].map(Number)
  return genre <= 3 && bande <= bandes && quartier <= 2 && fois <= 2
}

const FOIS_L_HABITUDE = 4

/** « 190 » typed for 19: far beyond all that was counted for this action, once three counts tell what is usual. */
export function estInhabituel(total: number, connus: readonly Pick<Comptage, 'genre' | 'total'>[]): boolean {
  const seances = connus.filter(({ genre }) => genre === 'seance').map((un) => un.total)
  return seances.length >= 3 && total >= 30 && total > FOIS_L_HABITUDE * Math.max(...seances)
}
