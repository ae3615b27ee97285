import { datePrevue, ecrireRegle, joursDeRegle, type Quand, type Regle } from '#modules/phrase/index.ts'
import {
  type DatePubliee,
  lieuEnUneLigne,
  mural,
  paragraphes,
  quandPublie,
  rubriques,
  type SeanceDeDate,
  type Statut,
  titreDit,
} from '#modules/seances/index.ts'
import { jourDe, plusTard, precede } from '#platform/dates.ts'
import type { CalendarEvent, Moment } from '#platform/ical/types.ts'
import type { Id } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'

type Jour = Temporal.PlainDate

/** What became of all the dates of a séance, those that a filter leaves out included. */
export type Totaux = Readonly<{ sequence: number; modifieeLe: Temporal.Instant }>

type Autour = Readonly<{
  totaux: ReadonlyMap<Id, Totaux>
  /** First day that is told; a series begins no earlier. */
  du: Jour
  /** Where a date, or (of a series) its séance, is shown. */
  lien: (date: DatePubliee, serie: boolean) => string | null
}>

/** How long a date that was called off is told, so that calendars that ask rarely take it away. */
export const JOURS_DE_RAPPEL_D_ANNULATION = 90

/** When a date that was called off is no longer told; `null`: it takes place. */
export const finDeRappel = (date: DatePubliee): Temporal.Instant | null =>
  date.statut === 'annulee'
    ? (date.annuleeLe ?? date.modifieeLe).add({ hours: 24 * JOURS_DE_RAPPEL_D_ANNULATION })
    : null

const ETATS: Readonly<Record<Statut, CalendarEvent['status']>> = {
  programmee: 'CONFIRMED',
  deplacee: 'CONFIRMED',
  complete: 'CONFIRMED',
  reportee: 'TENTATIVE',
  annulee: 'CANCELLED',
}

/**
 * Published dates as events: a séance that comes back is one series with its exceptions, and each date of it that goes
 * its own way says so under the same identifier. The same dates always give the same events, in the same order.
 */
export function evenements(dates: readonly DatePubliee[], autour: Autour): CalendarEvent[] {
  const seances = Map.groupBy(dates, ({ seanceId }) => seanceId)
  return [...seances.values()].flatMap((siennes) => {
    const [premiere] = siennes
    return premiere ? deLaSeance(premiere.seance, siennes, autour) : []
  })
}

function deLaSeance(seance: SeanceDeDate, dates: readonly DatePubliee[], autour: Autour): CalendarEvent[] {
  const commun = communDe(seance, dates, autour)
  const [date, ...autres] = dates
  if (date && autres.length === 0) return [seule(date, true, commun, autour)]
  const quand = quandPublie(seance)
  const serie = quand.regle === null ? null : serieDe(quand, quand.regle, dates, autour)
  if (serie === null || serie.jours.length < 2) {
    // The date of the first day has the identifier of the séance, be it alone or the only one left.
    const propre = serie?.jours[0]?.date ?? dates.find((une) => jourDOrigine(une).equals(quand.debutJour)) ?? null
    return dates.map((une) => seule(une, une === propre, commun, autour))
  }
  const enSerie = new Set(serie.jours.map((un) => un.date))
  return [
    ...avecSerie(serie, quand, commun, autour),
    ...dates.filter((une) => !enSerie.has(une)).map((une) => seule(une, false, commun, autour)),
  ]
}

type Commun = Pick<CalendarEvent, 'sequence' | 'modified' | 'categories'> &
  Readonly<{ seance: SeanceDeDate; description: string }>

function communDe(seance: SeanceDeDate, [date]: readonly DatePubliee[], { totaux }: Autour): Commun {
  const tous = date ? totaux.get(date.seanceId) : undefined
  return {
    seance,
    sequence: seance.sequence + (tous?.sequence ?? 0),
    modified: plusTard(seance.modifieeLe, tous?.modifieeLe ?? date?.modifieeLe ?? seance.modifieeLe),
    categories: rubriques(seance),
    description: paragraphes(seance).join('\n'),
  }
}

const jourDOrigine = ({ origine }: DatePubliee): Jour => Temporal.PlainDate.from(origine.slice(0, 10))

type Serie = Readonly<{
  regle: Regle
  /** The days of the rule that have a date, in order. */
  jours: readonly Readonly<{ jour: Jour; date: DatePubliee }>[]
  /** Those, between the first and the last of them, that have none. */
  sauf: readonly Jour[]
}>

/** The rule, cut to the dates that there are. A date is of the series when its rule falls on its day, at whatever hour. */
function serieDe(quand: Quand, regle: Regle, dates: readonly DatePubliee[], { du }: Autour): Serie | null {
  const parJour = new Map<string, DatePubliee>()
  for (const date of dates) {
    const cle = date.origine.slice(0, 10)
    if (!parJour.has(cle)) parJour.set(cle, date)
  }
  const dernier = [...parJour.keys()].sort().at(-1)
  if (dernier === undefined) return null
  const depuis = precede(quand.debutJour, du) ? du : quand.debutJour
  const prevus = joursDeRegle(regle, quand.debutJour, depuis, Temporal.PlainDate.from(dernier))
  const jours = prevus.flatMap((jour) => {
    const date = parJour.get(jour.toString())
    return date ? [{ jour, date }] : []
  })
  const [premier, ultime] = [jours[0]?.jour, jours.at(-1)?.jour]
  if (!premier || !ultime) return null
  const sauf = prevus.filter((jour) => !parJour.has(jour.toString()) && precede(premier, jour) && precede(jour, ultime))
  // Counted dates may be left out, and a rule without end goes further than what is published: the last day says it all.
  return { regle: { ...regle, nombre: null, jusquAu: ultime }, jours, sauf }
}

function avecSerie(serie: Serie, quand: Quand, commun: Commun, autour: Autour): CalendarEvent[] {
  const [premier] = serie.jours
  if (!premier) return []
  const lieu = plusFrequent(serie.jours.map(({ date }) => lieuEnUneLigne(date.lieu)))
  const journee = quand.debutHeure === null
  const moment = (jour: Jour): Moment => (quand.debutHeure === null ? jour : jour.toPlainDateTime(quand.debutHeure))
  const prevue = datePrevue(quand, premier.jour)
  const propres = serie.jours.filter(({ jour, date }) => {
    const { debut, fin } = datePrevue(quand, jour)
    const aLHeure = date.debut.equals(debut) && date.fin.equals(fin)
    // The night that skips its hour: programs do not agree on where the rule puts it then, so it is said.
    const sautee = quand.debutHeure !== null && !mural(debut).toPlainTime().equals(quand.debutHeure)
    return !aLHeure || sautee || date.statut !== 'programmee' || date.mot !== '' || lieuEnUneLigne(date.lieu) !== lieu
  })
  const maitre: CalendarEvent = {
    ...textes(commun, premier.date, true, autour),
    location: lieu,
    status: 'CONFIRMED',
    start: moment(premier.jour),
    end: journee ? jourDe(prevue.fin) : mural(prevue.fin),
    rule: ecrireRegle(serie.regle, journee),
    except: serie.sauf.map(moment),
  }
  // Called off whole: said once.
  if (serie.jours.every(({ date }) => date.statut === 'annulee'))
    return [{ ...maitre, status: 'CANCELLED', summary: titreDit(maitre.summary, 'annulee'), transparent: true }]
  return [
    maitre,
    ...propres.map(({ jour, date }) => ({ ...uneDate(date, commun, autour), recurrenceId: moment(jour) })),
  ]
}

/** The most frequent, the first of them when several are. */
function plusFrequent(lieux: readonly string[]): string {
  const combien = new Map<string, number>()
  for (const lieu of lieux) combien.set(lieu, (combien.get(lieu) ?? 0) + 1)
  return [...combien].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])[0]
}

/** A date by itself; beside a series, or beside others, it has its own identifier and says whose it is. */
function seule(date: DatePubliee, enPropre: boolean, commun: Commun, autour: Autour): CalendarEvent {
  const event = uneDate(date, commun, autour)
  if (enPropre) return event
  const { uid } = commun.seance
  return { ...event, uid: `${date.origine.replace(/[-:]/g, '')}-${uid}`, relatedTo: uid }
}

const uneDate = (date: DatePubliee, commun: Commun, autour: Autour): CalendarEvent => ({
  ...textes(commun, date, false, autour),
  modified: plusTard(commun.seance.modifieeLe, date.modifieeLe),
  summary: titreDit(commun.seance.titre, date.statut),
  location: lieuEnUneLigne(date.lieu),
  status: ETATS[date.statut],
  start: date.journee ? jourDe(date.debut) : mural(date.debut),
  end: date.journee ? jourDe(date.fin) : mural(date.fin),
  transparent: date.statut === 'reportee' || date.statut === 'annulee',
})

function textes(commun: Commun, date: DatePubliee, serie: boolean, { lien }: Autour) {
  const url = lien(date, serie)
  const { seance, sequence, modified, categories, description } = commun
  return {
    uid: seance.uid,
    sequence,
    modified,
    categories,
    summary: seance.titre,
    // Said before all else, and the address as words too: some calendars show no other.
    description: joints([serie ? '' : date.mot, description, url ?? ''], '\n'),
    ...(url === null ? {} : { url }),
  }
}
