import { readFileSync } from 'node:fs'
import { ZONE } from '#platform/dates.ts'
import { contrat } from './quartier.ts'
import type { Demonstration, Moment, Periode } from './types.ts'

export type * from './types.ts'

/** A file of `donnees/`: one object a line; what begins with # says what the next lines are. */
const lire = (nom: string) =>
  readFileSync(new URL(`./donnees/${nom}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((ligne) => ligne.startsWith('{'))
    .map((ligne) => JSON.parse(ligne))

let lue: Demonstration | null = null

/** The fictional quartier shown by « Découvrir avec un quartier de démonstration »: the same at each run, read once. */
export function demonstration(): Demonstration {
  lue ??= {
    contrat,
    quartiers: lire('quartiers'),
    lieux: lire('lieux'),
    equipe: lire('equipe'),
    structures: lire('structures'),
    actions: lire('actions'),
    actionsPrecedentes: lire('actions-precedentes'),
    conseil: lire('conseil'),
    talents: lire('talents'),
    appels: lire('appels'),
    misesEnLien: lire('mises-en-lien'),
    partages: lire('partages'),
    dejaEnsemble: lire('deja-ensemble'),
    seances: lire('seances'),
    tempsForts: lire('temps-forts'),
    publications: lire('publications'),
    rencontres: lire('rencontres'),
    notes: lire('notes'),
    recits: lire('recits'),
    lectures: lire('lectures'),
    effets: lire('effets'),
    pouls: lire('pouls'),
    marches: lire('marches'),
    contexte: lire('contexte'),
    questions: lire('questions'),
    objectifs: lire('objectifs'),
    bilansPasses: lire('bilans-passes'),
    avisDuConseil: lire('avis-du-conseil'),
    recommandations: lire('recommandations'),
    parolesDEvaluation: lire('paroles-d-evaluation'),
    pagesDuConseil: lire('pages-du-conseil'),
  }
  return lue
}

/** The day that is `jour` days after `aujourdhui` (before, when negative). */
export const dateDe = (jour: number, aujourdhui: Temporal.PlainDate): Temporal.PlainDate =>
  aujourdhui.add({ days: jour })

/**
 * The day of a moment. With a weekday, the nearest one: at most three days away, or a week more where that would
 * carry a past event to today or after, or a future one before tomorrow.
 */
export function dateDuMoment(moment: Moment, aujourdhui: Temporal.PlainDate): Temporal.PlainDate {
  const { jour, semaine } = moment
  if (semaine === undefined) return dateDe(jour, aujourdhui)
  const ecart = (semaine - dateDe(jour, aujourdhui).dayOfWeek + 10) % 7
  const proche = jour + ecart - 3
  if (jour < 0 && proche >= 0) return dateDe(proche - 7, aujourdhui)
  if (jour > 0 && proche <= 0) return dateDe(proche + 7, aujourdhui)
  return dateDe(proche, aujourdhui)
}

/** Day and hour of a moment in Paris; noon where no hour is given. */
export const instantDe = (moment: Moment, aujourdhui: Temporal.PlainDate): Temporal.Instant =>
  dateDuMoment(moment, aujourdhui)
    .toZonedDateTime({ timeZone: ZONE, plainTime: moment.heure ?? '12:00' })
    .toInstant()

/** The year of a programmation: 0 = the year of `aujourdhui`. */
export const anneeDe = (annee: number, aujourdhui: Temporal.PlainDate): number => aujourdhui.year + annee

/** First and last day of a period, moved to whole months: an action is voted for months, not for days. */
export function periodeDe(
  periode: Periode,
  aujourdhui: Temporal.PlainDate,
): Readonly<{ debut: Temporal.PlainDate; fin: Temporal.PlainDate }> {
  const debut = dateDe(periode.debutJour, aujourdhui)
  const fin = dateDe(periode.finJour, aujourdhui)
  if (periode.rythme === 'ponctuelle') return { debut, fin }
  return { debut: debut.with({ day: 1 }), fin: fin.with({ day: fin.daysInMonth }) }
}
