import { RRuleTemporal } from 'rrule-temporal'
import type { Fond } from '#modules/annee/index.ts'
import { instantDe, instantsDe, precede } from '#platform/dates.ts'
import { estSansFin, type Regle } from './regle.ts'

type Jour = Temporal.PlainDate
type Heure = Temporal.PlainTime

/** How far ahead dates are laid; the night goes on from there. */
export const MOIS_A_L_AVANCE = 24

/** When a séance takes place: a first stretch, and how it comes back. Days and hours of the clock of Paris. */
export type Quand = Readonly<{
  debutJour: Jour
  /** `null` with `finHeure`: whole days, the last one included. */
  debutHeure: Heure | null
  finJour: Jour
  finHeure: Heure | null
  /** `null`: once. */
  regle: Regle | null
  saufJours: readonly Jour[]
  saufVacances: boolean
  saufFeries: boolean
  aussiJours: readonly Jour[]
}>

/** One date as its rule gives it. */
export type DatePrevue = Readonly<{ origine: string; debut: Temporal.Instant; fin: Temporal.Instant }>

/**
 * The days on which a rule falls between two days, both included. The rule is followed on the clock of the wall, where
 * no hour is ever skipped or doubled: only then are hours put on the clock of Paris.
 */
export function joursDeRegle(regle: Regle, debut: Jour, du: Jour, au: Jour): Jour[] {
  const utc = (jour: Jour) => jour.toZonedDateTime('UTC')
  const suite = new RRuleTemporal({
    freq: regle.frequence,
    interval: regle.intervalle,
    dtstart: utc(debut),
    tzid: 'UTC',
    wkst: regle.debutDeSemaine,
    ...(regle.jours.length > 0 ? { byDay: regle.jours.map((j) => `${j.rang === 0 ? '' : j.rang}${j.jour}`) } : {}),
    ...(regle.joursDuMois.length > 0 ? { byMonthDay: [...regle.joursDuMois] } : {}),
    ...(regle.joursDeLAnnee.length > 0 ? { byYearDay: [...regle.joursDeLAnnee] } : {}),
    ...(regle.semaines.length > 0 ? { byWeekNo: [...regle.semaines] } : {}),
    ...(regle.mois.length > 0 ? { byMonth: [...regle.mois] } : {}),
    ...(regle.rangs.length > 0 ? { bySetPos: [...regle.rangs] } : {}),
    ...(regle.nombre === null ? {} : { count: regle.nombre }),
    ...(regle.jusquAu === null ? {} : { until: utc(regle.jusquAu) }),
  })
  return suite.between(utc(du), utc(au), true).map((la) => Temporal.PlainDate.from(la.toString().slice(0, 10)))
}

/** The dates of a séance until a day, in order: its rule, less what it leaves out, and the days it adds. */
export function datesPrevues(quand: Quand, jusquAu: Jour, fond: Fond): DatePrevue[] {
  const { debutJour, regle, saufVacances, saufFeries } = quand
  const fin = horizon(quand, jusquAu, fond)
  const sauf = new Set(quand.saufJours.map(String))
  const deLaRegle = regle === null ? [debutJour] : joursDeRegle(regle, debutJour, debutJour, fin)
  const gardes = deLaRegle.filter(
    (jour) =>
      !sauf.has(jour.toString()) && !(saufVacances && fond.enVacances(jour)) && !(saufFeries && fond.ferie(jour)),
  )
  const tous = new Map([...gardes, ...quand.aussiJours].map((jour) => [jour.toString(), jour]))
  return [...tous.values()].sort(Temporal.PlainDate.compare).map((jour) => datePrevue(quand, jour))
}

/** « sauf vacances » without end goes no further than the holidays are known: the night goes on when they are. */
function horizon({ regle, saufVacances }: Quand, jusquAu: Jour, fond: Fond): Jour {
  if (regle !== null && estSansFin(regle) && saufVacances && precede(fond.connuJusquAu, jusquAu))
    return fond.connuJusquAu
  return jusquAu
}

/** The séance laid on another first day: same hours, same length. */
export function datePrevue(quand: Quand, jour: Jour): DatePrevue {
  const dernier = jour.add({ days: quand.debutJour.until(quand.finJour).days })
  const { debutHeure, finHeure } = quand
  if (debutHeure === null || finHeure === null)
    return { origine: jour.toString(), debut: instantDe(jour), fin: instantDe(dernier.add({ days: 1 })) }
  return {
    origine: origineDe(jour, debutHeure),
    ...instantsDe(jour.toPlainDateTime(debutHeure), dernier.toPlainDateTime(finHeure)),
  }
}

export const origineDe = (jour: Jour, heure: Heure | null): string =>
  heure === null ? jour.toString() : `${jour}T${heure.toString({ smallestUnit: 'minute' })}`

/** How long one date lasts on the clock of the wall; 0 or less: it ends before it starts. */
export function minutesDuMur({ debutJour, debutHeure, finJour, finHeure }: Quand): number {
  const heures = debutHeure === null || finHeure === null ? 24 * 60 : debutHeure.until(finHeure).total('minutes')
  return debutJour.until(finJour).days * 24 * 60 + heures
}

/** A rule without end goes no further than its action; one that begins after it is said, and left as it is. */
export function jusquALaFin(quand: Quand, fin: Temporal.PlainDate | null): Quand {
  const { regle, debutJour } = quand
  if (fin === null || regle === null || !estSansFin(regle)) return quand
  return precede(fin, debutJour) ? quand : { ...quand, regle: { ...regle, jusquAu: fin } }
}
