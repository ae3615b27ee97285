/** Days and instants as people of the quartier read them: in French, on the clock of Paris. */
export const ZONE = 'Europe/Paris'

type Instant = Temporal.Instant
type Jour = Temporal.PlainDate

/** Days in a row, the last one included. */
export type Jours = Readonly<{ du: Jour; au: Jour }>

/** The same instant on the clock of Paris. */
export const aParis = (instant: Instant): Temporal.ZonedDateTime => instant.toZonedDateTimeISO(ZONE)

/** Today's date where the quartier lives, whatever the clock of the server. */
export function jourDe(instant: Instant): Jour {
  if (lu?.instant !== instant) lu = { instant, jour: aParis(instant).toPlainDate() }
  return lu.jour
}
// A page asks the day of its own instant for each of its lines: 4 of the 20 ms that the desk's home takes outside SQL.
let lu: Readonly<{ instant: Instant; jour: Jour }> | null = null

/** Whether a day comes before another. */
export const precede = (a: Jour, b: Jour): boolean => Temporal.PlainDate.compare(a, b) < 0

/** The last of the days that are known. */
export const dernier = (...jours: readonly (Jour | null)[]): Jour | null =>
  jours.reduce<Jour | null>((a, b) => (a === null || (b !== null && precede(a, b)) ? b : a), null)

export const plusTard = (a: Instant, b: Instant): Instant => (Temporal.Instant.compare(a, b) < 0 ? b : a)

/** Reads a day as a database row or a form field holds it (`2026-03-14`). */
export const jour = (iso: string): Jour => Temporal.PlainDate.from(iso)

// Written once: asking a locale costs 0.3 ms a date, and a page may show 500 of them.
export const NOMS_DE_JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const
export const NOMS_DE_MOIS: readonly string[] =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

const jourEtMois = (date: Jour): string => `${date.day === 1 ? '1er' : date.day} ${NOMS_DE_MOIS[date.month - 1]}`

/** « samedi 14 mars 2026 »; the year is left out when it is the one of `aujourdhui`. */
export function enToutesLettres(date: Jour, aujourdhui?: Jour): string {
  const annee = aujourdhui && aujourdhui.year === date.year ? '' : ` ${date.year}`
  return `${NOMS_DE_JOURS[date.dayOfWeek - 1]} ${jourEtMois(date)}${annee}`
}

/** « 14 mars 2026 » */
export const enClair = (date: Jour): string => `${jourEtMois(date)} ${date.year}`

/** « en 2026 », of the whole year; « du 7 septembre 2026 au 25 juin 2027 » */
export const direJours = ({ du, au }: Jours): string =>
  du.dayOfYear === 1 && au.equals(new Temporal.PlainDate(du.year, 12, 31))
    ? `en ${du.year}`
    : `du ${enClair(du)} au ${enClair(au)}`

/** « 14/03/2026 » */
export const enChiffres = (date: Jour): string => date.toString().split('-').reverse().join('/')

/** « 14 h », « 14 h 30 » */
export function heure(temps: Temporal.PlainTime): string {
  return temps.minute === 0
    ? `${temps.hour}\u00a0h`
    : `${temps.hour}\u00a0h\u00a0${String(temps.minute).padStart(2, '0')}`
}

/** « samedi 14 mars à 14 h 30 » */
export function momentEnClair(instant: Instant, aujourdhui?: Jour): string {
  const la = aParis(instant)
  return `${enToutesLettres(la.toPlainDate(), aujourdhui)} à ${heure(la.toPlainTime())}`
}

/** « 45 min », « 2 h », « 1 h 30 » */
export function duree(minutes: number): string {
  const heures = Math.floor(minutes / 60)
  const reste = minutes % 60
  if (heures === 0) return `${reste}\u00a0min`
  const dites = heures.toLocaleString('fr-FR')
  return reste === 0 ? `${dites}\u00a0h` : `${dites}\u00a0h\u00a0${String(reste).padStart(2, '0')}`
}

/** How long ago, in the words one says: « aujourd’hui », « hier », « il y a 3 jours », « dans 2 semaines ». */
export function depuis(date: Jour, aujourdhui: Jour): string {
  const jours = aujourdhui.until(date).days
  if (jours === 0) return 'aujourd’hui'
  if (jours === -1) return 'hier'
  if (jours === 1) return 'demain'
  const [combien, mot] = grandeur(Math.abs(jours))
  return jours < 0 ? `il y a ${combien} ${mot}` : `dans ${combien} ${mot}`
}

function grandeur(jours: number): [number, string] {
  if (jours < 14) return [jours, 'jours']
  if (jours < 60) return [Math.round(jours / 7), 'semaines']
  if (jours < 365) return [Math.round(jours / 30), 'mois']
  const annees = Math.round(jours / 365)
  return [annees, annees > 1 ? 'ans' : 'an']
}

/** The instant of a day and an hour on the clock of Paris (an hour that does not exist that night moves forward). */
export function instantDe(date: Jour, temps: Temporal.PlainTime = Temporal.PlainTime.from('00:00')): Instant {
  return date.toZonedDateTime({ timeZone: ZONE, plainTime: temps }).toInstant()
}

/**
 * A stretch said on the clock of Paris. One that begins in the hour that a night skips begins later, and lasts as long; one
 * that ends before it begins ends in the hour that a night has twice.
 */
export function instantsDe(
  debut: Temporal.PlainDateTime,
  fin: Temporal.PlainDateTime,
): Readonly<{ debut: Instant; fin: Instant }> {
  const de = debut.toZonedDateTime(ZONE)
  const a = fin.toZonedDateTime(ZONE, {
    disambiguation: Temporal.PlainDateTime.compare(fin, debut) < 0 ? 'later' : 'compatible',
  })
  const sautee = !de.toPlainDateTime().equals(debut)
  return { debut: de.toInstant(), fin: (sautee ? de.add(debut.until(fin)) : a).toInstant() }
}

/** A stretch of whole months as people say it: « année 2026 », « mars à juin 2026 », « septembre 2026 à juin 2027 ». */
export function moisEnClair(debut: Jour, fin: Jour): string {
  const mois = (date: Jour, avecAnnee: boolean) =>
    date.toLocaleString('fr-FR', { month: 'long', ...(avecAnnee ? { year: 'numeric' as const } : {}) })
  const memeAnnee = debut.year === fin.year
  if (memeAnnee && debut.month === 1 && fin.month === 12) return `année ${debut.year}`
  if (memeAnnee && debut.month === fin.month) return mois(fin, true)
  return `${mois(debut, !memeAnnee)} à ${mois(fin, true)}`
}

/** Years that people write: far ones overflow a query, or the database itself, once some months are added. */
export const estUneAnneeDeCalendrier = (annee: number): boolean => annee >= 1900 && annee <= 2199

/** A day as a date field gives it (2026-03-14), or as people type it (14/03/2026); `null`: no day of the calendar. */
export function lireUnJour(saisi: string): Jour | null {
  const [, j = '', m = '', a = ''] = /^\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})\s*$/.exec(saisi) ?? []
  try {
    const lu = Temporal.PlainDate.from(a === '' ? saisi.trim() : `${a}-${m.padStart(2, '0')}-${j.padStart(2, '0')}`)
    return estUneAnneeDeCalendrier(lu.year) && lu.calendarId === 'iso8601' ? lu : null
  } catch {
    return null
  }
}
