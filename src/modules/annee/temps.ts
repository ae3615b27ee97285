import { NOMS_DE_JOURS, NOMS_DE_MOIS } from '#platform/dates.ts'
import { majuscule } from '#platform/texte.ts'
import type { Repere } from './jours/reperes.ts'

type Jour = Temporal.PlainDate

export const VUES = ['liste', 'semaine', 'mois', 'periode', 'annee'] as const
export type Vue = (typeof VUES)[number]

/** Days shown at once, both ends included; `cle` is what its address says: `2026-W12`, `2026-03`, `2026-T1`, `2026`. */
export type Etendue = Readonly<{ vue: Exclude<Vue, 'liste'>; cle: string; titre: string; du: Jour; au: Jour }>

/** The years that an address may ask for. */
const ANNEES = { premiere: 2000, derniere: 2100 } as const

const deux = (n: number): string => String(n).padStart(2, '0')
const anneeLue = (texte: string | undefined): number | null => {
  const annee = Number(texte)
  return annee >= ANNEES.premiere && annee <= ANNEES.derniere ? annee : null
}
const premierDuMois = (year: number, month: number): Jour => Temporal.PlainDate.from({ year, month, day: 1 })
const finDuMois = (jour: Jour): Jour => jour.with({ day: jour.daysInMonth })
const compare = Temporal.PlainDate.compare

/** `2026-W12`; `null` for a week that the year does not have. */
export function semaine(cle: string): Etendue | null {
  const [, a, n] = /^(\d{4})-W(\d{2})$/.exec(cle) ?? []
  const annee = anneeLue(a)
  if (annee === null || n === undefined) return null
  const quatre = Temporal.PlainDate.from({ year: annee, month: 1, day: 4 })
  const lundi = quatre.add({ days: 1 - quatre.dayOfWeek + (Number(n) - 1) * 7 })
  return cleDeSemaine(lundi) === cle ? semaineDu(lundi) : null
}

/** The ISO week of a day: the first days of January may be of the last week of the year before. */
export const cleDeSemaine = (jour: Jour): string => `${jour.yearOfWeek}-W${deux(jour.weekOfYear ?? 0)}`
export const lundiDe = (jour: Jour): Jour => jour.subtract({ days: jour.dayOfWeek - 1 })

function semaineDu(jour: Jour): Etendue {
  const du = lundiDe(jour)
  const au = du.add({ days: 6 })
  return { vue: 'semaine', cle: cleDeSemaine(du), titre: `Semaine ${du.weekOfYear}, ${duAu(du, au)}`, du, au }
}

/** `2026-03`; `null` for a month that is none. */
export function mois(cle: string): Etendue | null {
  const [, a, m] = /^(\d{4})-(\d{2})$/.exec(cle) ?? []
  const [annee, numero] = [anneeLue(a), Number(m)]
  return annee !== null && numero >= 1 && numero <= 12 ? moisDu(premierDuMois(annee, numero)) : null
}

export function moisDu(jour: Jour): Etendue {
  const du = jour.with({ day: 1 })
  const titre = `${majuscule(nomDuMois(du))} ${du.year}`
  return { vue: 'mois', cle: `${du.year}-${deux(du.month)}`, titre, du, au: finDuMois(du) }
}

/** `2026`: the civil year; `2026-2027`: the school year, from September to August. */
export function annee(cle: string): Etendue | null {
  const [, a, b] = /^(\d{4})(?:-(\d{4}))?$/.exec(cle) ?? []
  const premiere = anneeLue(a)
  if (premiere === null) return null
  if (b === undefined) return anneeCivile(premiere)
  return Number(b) === premiere + 1 ? anneeScolaire(premiere) : null
}

const anneeCivile = (n: number): Etendue => {
  const du = premierDuMois(n, 1)
  return { vue: 'annee', cle: String(n), titre: `Année ${n}`, du, au: finDuMois(premierDuMois(n, 12)) }
}

const anneeScolaire = (n: number): Etendue => {
  const [du, au] = [premierDuMois(n, 9), finDuMois(premierDuMois(n + 1, 8))]
  return { vue: 'annee', cle: `${n}-${n + 1}`, titre: `Année scolaire ${n}-${n + 1}`, du, au }
}

/** The school year in which a day stands. */
export const anneeScolaireDu = (jour: Jour): Etendue => anneeScolaire(jour.month >= 9 ? jour.year : jour.year - 1)
export const estScolaire = ({ cle }: Etendue): boolean => cle.length > 4

/** `2026-T1`, or a day: the stretch between school holidays in which it stands; `null` where they are not known. */
export function periode(cle: string, vacances: readonly Repere[]): Etendue | null {
  const [, a, t] = /^(\d{4})-T([1-4])$/.exec(cle) ?? []
  const annee = anneeLue(a)
  if (annee !== null) return trimestreDu(premierDuMois(annee, Number(t) * 3))
  const jour = lireJour(cle)
  return jour === null ? null : periodeScolaire(jour, vacances)
}

export function trimestreDu(jour: Jour): Etendue {
  const n = Math.ceil(jour.month / 3)
  const du = premierDuMois(jour.year, n * 3 - 2)
  const titre = `${n === 1 ? '1er' : `${n}e`} trimestre ${jour.year}`
  return { vue: 'periode', cle: `${jour.year}-T${n}`, titre, du, au: finDuMois(du.add({ months: 2 })) }
}

export const estTrimestre = ({ cle }: Etendue): boolean => cle.includes('T')

// Shorter, it is a bridge, not a holiday that cuts the year; longer, it is a stretch of its own: the summer.
const JOURS_DE_VACANCES = 6
const JOURS_D_ETE = 40
const ECART_MAX = 200

/**
 * The stretches of a school year follow one another without a hole: school weeks and the holidays that end them, then
 * the summer by itself. `vacances` must reach a year before and after the day.
 */
export function periodeScolaire(jour: Jour, vacances: readonly Repere[]): Etendue | null {
  const longues = vacances.filter(
    (une) => une.genre === 'vacances' && une.du.until(une.au).days + 1 >= JOURS_DE_VACANCES,
  )
  const rang = longues.findIndex((une) => compare(une.au, jour) >= 0)
  const [avant, celle] = [longues[rang - 1], longues[rang]]
  if (!avant || !celle || avant.au.until(celle.du).days > ECART_MAX) return null
  const ete = estLEte(celle)
  if (ete && compare(celle.du, jour) <= 0) return deVacances(celle.libelle, celle.du, celle.au)
  const du = avant.au.add({ days: 1 })
  const depuis = estLEte(avant) ? 'De la rentrée' : `Des ${minuscule(avant.libelle)}`
  return deVacances(`${depuis} aux ${minuscule(celle.libelle)}`, du, ete ? celle.du.subtract({ days: 1 }) : celle.au)
}

const estLEte = (une: Repere): boolean => une.du.until(une.au).days + 1 >= JOURS_D_ETE
const minuscule = (texte: string): string => texte.charAt(0).toLocaleLowerCase('fr') + texte.slice(1)
const deVacances = (titre: string, du: Jour, au: Jour): Etendue => ({
  vue: 'periode',
  cle: du.toString(),
  titre,
  du,
  au,
})

/** A day of an address; `null` when there is none such, or too far away. */
export function lireJour(texte: string | undefined): Jour | null {
  if (texte === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(texte)) return null
  try {
    const jour = Temporal.PlainDate.from(texte, { overflow: 'reject' })
    return anneeLue(String(jour.year)) === null ? null : jour
  } catch {
    return null
  }
}

/** The stretch of a view that an address asks for; `null`: there is no such week, month, period or year. */
export function etendue(vue: Etendue['vue'], cle: string, vacances: readonly Repere[]): Etendue | null {
  if (vue === 'semaine') return semaine(cle)
  if (vue === 'mois') return mois(cle)
  return vue === 'annee' ? annee(cle) : periode(cle, vacances)
}

/** The stretch of a view in which a day stands: the school period where holidays are known, else the quarter. */
export function etendueDu(vue: Etendue['vue'], jour: Jour, vacances: readonly Repere[]): Etendue {
  if (vue === 'semaine') return semaineDu(jour)
  if (vue === 'mois') return moisDu(jour)
  return vue === 'annee' ? anneeCivile(jour.year) : (periodeScolaire(jour, vacances) ?? trimestreDu(jour))
}

/** Before and after it, of the same kind; `null` beyond the years that an address may ask for. */
export function voisines(e: Etendue, vacances: readonly Repere[]): readonly [Etendue | null, Etendue | null] {
  const memeGenre = (jour: Jour): Etendue | null => {
    if (anneeLue(String(jour.year)) === null) return null
    if (e.vue === 'annee') return estScolaire(e) ? anneeScolaireDu(jour) : anneeCivile(jour.year)
    if (e.vue === 'periode') return estTrimestre(e) ? trimestreDu(jour) : periodeScolaire(jour, vacances)
    return etendueDu(e.vue, jour, vacances)
  }
  return [memeGenre(e.du.subtract({ days: 1 })), memeGenre(e.au.add({ days: 1 }))]
}

/** « du 16 au 22 mars 2026 », « du 30 mars au 5 avril 2026 », « le 3 mars 2026 ». */
export function duAu(du: Jour, au: Jour): string {
  if (du.equals(au)) return `le ${direJour(du, 'annee')}`
  const forme = du.year !== au.year ? 'annee' : du.month !== au.month ? 'mois' : 'jour'
  return `du ${direJour(du, forme)} au ${direJour(au, 'annee')}`
}

function direJour(jour: Jour, forme: 'jour' | 'mois' | 'annee'): string {
  const numero = jour.day === 1 ? '1er' : String(jour.day)
  if (forme === 'jour') return numero
  return `${numero} ${nomDuMois(jour)}${forme === 'annee' ? ` ${jour.year}` : ''}`
}

export const nomDuMois = (jour: Jour): string => NOMS_DE_MOIS[jour.month - 1] ?? ''
export const nomDuJour = (jour: Jour): string => NOMS_DE_JOURS[jour.dayOfWeek - 1] ?? ''

/** « lundi 2 mars », with the year when asked. */
export const jourEnClair = (jour: Jour, avecAnnee = false): string =>
  `${nomDuJour(jour)} ${direJour(jour, avecAnnee ? 'annee' : 'mois')}`

/** Each day between two, both included. */
export const joursEntre = (du: Jour, au: Jour): Jour[] =>
  Array.from({ length: du.until(au, { largestUnit: 'days' }).days + 1 }, (_, n) => du.add({ days: n }))

/** The months between two days, each by its first. */
export function moisEntre(du: Jour, au: Jour): Etendue[] {
  const tous: Etendue[] = []
  for (let le = du.with({ day: 1 }); compare(le, au) <= 0; le = le.add({ months: 1 })) tous.push(moisDu(le))
  return tous
}
