import { duAu, type Fond } from '#modules/annee/index.ts'
import { datePrevue, joursDeRegle, phraseSure, type Quand } from '#modules/phrase/index.ts'
import { aLieu, type DatePubliee, lieuEnClair, quandPublie } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { momentDe } from '../lignes.ts'
import { pourQui } from './commun.ts'

type Jour = Temporal.PlainDate

/** What comes back somewhere, told once instead of at each of its dates: those, and no other. */
export type Regulier = Readonly<{
  titre: string
  /** « tous les mercredis de 14 h à 16 h, du 4 novembre au 16 décembre, sauf le 11 novembre » */
  quand: string
  lieu: string
  pour: string
  dates: readonly DatePubliee[]
}>

/** From that many dates on, what comes back is told by its rule; two of them by their days. */
const DATES_DE_RYTHME = 3
/** So many days left out are told beside a rhythm; with more of them it is cut in two, or its dates are listed. */
const SAUF_MAX = 3

/**
 * Splits what a rhythm tells from the dates that are to be told by themselves: those that moved, those elsewhere, and all
 * of those that no rhythm tells. `exceptions`: what is called off of a séance that has a rhythm, which leaves it out.
 * `ensemble`: how many dates are told together at least.
 */
export function separer(dates: readonly DatePubliee[], fond: Fond, ensemble = DATES_DE_RYTHME) {
  const parSeance = Map.groupBy(
    dates.filter(({ statut }) => aLieu(statut)),
    ({ seanceId, lieu }) => `${seanceId} ${lieuEnClair(lieu)}`,
  )
  const reguliers = [...parSeance.values()]
    .flatMap((siennes) => rythmesDe(siennes, fond, ensemble))
    .sort((a, b) => a.titre.localeCompare(b.titre, 'fr'))
  const dites = new Set(reguliers.flatMap((un) => un.dates))
  const reviennent = new Set([...dites].map(({ seanceId }) => seanceId))
  const tombee = (date: DatePubliee) => !aLieu(date.statut) && reviennent.has(date.seanceId)
  return {
    reguliers,
    propres: dates.filter((date) => !dites.has(date) && !tombee(date)),
    exceptions: dates.filter(tombee),
  }
}

/** The rhythms of dates of one séance in one place; those that its rule does not put there at that hour are left out. */
function rythmesDe(dates: readonly DatePubliee[], fond: Fond, ensemble: number): Regulier[] {
  const [premiere, derniere] = [dates[0], dates.at(-1)]
  if (!premiere || !derniere) return []
  const quand = quandPublie(premiere.seance)
  if (quand.regle === null) return []
  const regle = { ...quand.regle, nombre: null, jusquAu: null }
  const jours = joursDeRegle(regle, quand.debutJour, momentDe(premiere).du, momentDe(derniere).du)
  const connus = new Set(jours.map(String))
  const siennes = dates.filter((date) => {
    const { du } = momentDe(date)
    const { debut, fin } = datePrevue(quand, du)
    return connus.has(du.toString()) && date.debut.equals(debut) && date.fin.equals(fin)
  })
  const { titre } = premiere.seance
  const commun = {
    titre,
    lieu: lieuEnClair(premiere.lieu),
    pour: pourQui(premiere.seance),
  }
  return decouper(siennes, ensemble, (celles) => dire(celles, jours, { ...quand, regle }, fond)).map((un) => ({
    ...commun,
    ...un,
  }))
}

type Dit = Pick<Regulier, 'quand' | 'dates'>

/** A rhythm that one sentence does not tell is cut where it stops longest. */
function decouper(
  dates: readonly DatePubliee[],
  ensemble: number,
  direCelles: (celles: readonly DatePubliee[]) => string | null,
): Dit[] {
  if (dates.length < ensemble) return []
  const quand = direCelles(dates)
  if (quand !== null) return quand === '' ? [] : [{ quand, dates }]
  const trous = dates.map((date, n) => (dates[n - 1] ?? date).debut.until(date.debut).total('hours'))
  const coupe = trous.indexOf(Math.max(...trous))
  return [dates.slice(0, coupe), dates.slice(coupe)].flatMap((celles) => decouper(celles, ensemble, direCelles))
}

/** Left out by name rather than day by day when it takes fewer words. */
const SANS = [
  { saufVacances: false, saufFeries: false, poids: 0 },
  { saufVacances: true, saufFeries: false, poids: 1.5 },
  { saufVacances: false, saufFeries: true, poids: 1.5 },
  { saufVacances: true, saufFeries: true, poids: 3 },
] as const

/** The sentence of exactly these dates; `null`: too many days of the rule have none; empty: our words do not tell it. */
function dire(dates: readonly DatePubliee[], jours: readonly Jour[], quand: Quand, fond: Fond): string | null {
  const tenus = dates.map((date) => momentDe(date).du)
  const [du, au] = [tenus[0], tenus.at(-1)]
  if (!du || !au || !quand.regle) return null
  const finJour = du.add({ days: quand.debutJour.until(quand.finJour).days })
  if (dates.length < DATES_DE_RYTHME)
    return enPeriode(
      phraseSure({ ...quand, regle: null, debutJour: du, finJour, aussiJours: tenus.slice(1) }, fond, du, au),
    )
  const tenu = new Set(tenus.map(String))
  const entre = jours.filter(
    (jour) => Temporal.PlainDate.compare(du, jour) <= 0 && Temporal.PlainDate.compare(jour, au) <= 0,
  )
  const [choix] = SANS.flatMap((sans) => {
    const { saufVacances, saufFeries } = sans
    const hors = (jour: Jour) => (saufVacances && fond.enVacances(jour)) || (saufFeries && fond.ferie(jour))
    const saufJours = entre.filter((jour) => !tenu.has(jour.toString()) && !hors(jour))
    return tenus.some(hors) ? [] : [{ saufVacances, saufFeries, saufJours, poids: sans.poids + saufJours.length }]
  }).sort((a, b) => a.poids - b.poids)
  if (!choix || choix.saufJours.length > Math.min(SAUF_MAX, dates.length / 3)) return null
  const { poids: _, ...sauf } = choix
  const dite = { ...quand, ...sauf, regle: { ...quand.regle, jusquAu: au }, debutJour: du, finJour }
  return enPeriode(phraseSure(dite, fond, du, au))
}

/** Without the years, which the paper says for all, nor the weekday of the first: « du 2 au 16 décembre ». */
const enPeriode = (phrase: string): string =>
  phrase
    .replace(/, du \p{L}+ (?=\d)/u, ', du ')
    .replace(/, du (\S+) (\S+) au (\S+ \2)/u, ', du $1 au $3')
    .replaceAll(/ \d{4}(?=,| |$)/gu, '')

/** The rhythms of one séance, and from when to when its other dates are: whoever reads no further knows when it ends. */
export function direRythmes(reguliers: readonly Regulier[], dates: readonly DatePubliee[]): string {
  if (reguliers.length === 0) return ''
  const dites = new Set(reguliers.flatMap((un) => un.dates))
  const autres = dates.filter((date) => aLieu(date.statut) && !dites.has(date)).map(({ debut }) => jourDe(debut))
  const [du, au] = [autres[0], autres.at(-1)]
  const suite =
    du && au ? [`${autres.length === 1 ? 'Une autre date' : `${autres.length} autres dates`}, ${duAu(du, au)}.`] : []
  return [...reguliers.map(({ quand }) => `${majuscule(quand)}.`), ...suite].join(' ')
}

/** As a sheet writes it. */
export const enLigne = ({ titre, quand, lieu, pour }: Regulier) => ({
  titre,
  quand: majuscule(quand),
  ou: joints([lieu, pour], ', '),
})
