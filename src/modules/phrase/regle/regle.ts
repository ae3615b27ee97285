import { aParis, ZONE } from '#platform/dates.ts'
import { ok, type Result, refused } from '#platform/result.ts'

type Jour = Temporal.PlainDate

export const FREQUENCES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Frequence = (typeof FREQUENCES)[number]

/** Monday first, as `dayOfWeek` counts. */
export const JOURS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type CodeDeJour = (typeof JOURS)[number]
/** `rang`: the first, the last (-1) of the month or of the year; 0: every one. */
export type JourDeRegle = Readonly<{ jour: CodeDeJour; rang: number }>

/** A recurrence (RFC 5545, 3.3.10) on the clock of the wall: whole days only, the hour is that of the séance. */
export type Regle = Readonly<{
  frequence: Frequence
  intervalle: number
  jours: readonly JourDeRegle[]
  joursDuMois: readonly number[]
  joursDeLAnnee: readonly number[]
  semaines: readonly number[]
  mois: readonly number[]
  /** Which of those of one period: BYSETPOS. */
  rangs: readonly number[]
  debutDeSemaine: CodeDeJour
  nombre: number | null
  /** Last day, included. */
  jusquAu: Jour | null
}>

export const REGLE: Regle = {
  frequence: 'WEEKLY',
  intervalle: 1,
  jours: [],
  joursDuMois: [],
  joursDeLAnnee: [],
  semaines: [],
  mois: [],
  rangs: [],
  debutDeSemaine: 'MO',
  nombre: null,
  jusquAu: null,
}

export type RefusDeRegle = 'illisible' | 'trop-frequente' | 'fin-et-nombre'

const INTERVALLE_MAX = 400
const NOMBRE_MAX = 2_000

/**
 * Reads the value of an RRULE, ours or that of another calendar. `debut` is the first date, with its hour: an end given
 * as an instant is turned into the last day whose date does not come after it.
 */
export function lireRegle(valeur: string, heure: Temporal.PlainTime | null): Result<Regle, RefusDeRegle> {
  const parts = new Map<string, string>()
  for (const part of valeur
    .trim()
    .replace(/^RRULE:/i, '')
    .split(';')) {
    const [nom = '', reste] = part.split('=')
    if (reste === undefined || parts.has(nom.toUpperCase())) return refused('illisible')
    parts.set(nom.toUpperCase(), reste.toUpperCase())
  }
  const part = (nom: string) => parts.get(nom) ?? ''
  if (['SECONDLY', 'MINUTELY', 'HOURLY'].includes(part('FREQ'))) return refused('trop-frequente')
  if (['BYHOUR', 'BYMINUTE', 'BYSECOND'].some((nom) => part(nom).includes(','))) return refused('trop-frequente')
  const frequence = FREQUENCES.find((une) => une === part('FREQ'))
  const jours = part('BYDAY') === '' ? [] : part('BYDAY').split(',').map(lireJour)
  const [intervalle, nombre] = [lireEntier(part('INTERVAL'), 1), lireEntier(part('COUNT'), null)]
  const fin = lireFin(part('UNTIL'), heure)
  const debutDeSemaine = JOURS.find((un) => un === (part('WKST') || 'MO'))
  const nombres = {
    joursDuMois: lireNombres(part('BYMONTHDAY'), 31),
    joursDeLAnnee: lireNombres(part('BYYEARDAY'), 366),
    semaines: lireNombres(part('BYWEEKNO'), 53),
    mois: lireNombres(part('BYMONTH'), 12),
    rangs: lireNombres(part('BYSETPOS'), 366),
  }
  const { joursDuMois, joursDeLAnnee, semaines, mois, rangs } = nombres
  if (!frequence || !debutDeSemaine || fin === undefined) return refused('illisible')
  if (!joursDuMois || !joursDeLAnnee || !semaines || !mois || !rangs) return refused('illisible')
  if (intervalle === undefined || intervalle === null || intervalle < 1 || intervalle > INTERVALLE_MAX)
    return refused('illisible')
  if (nombre === undefined || (nombre !== null && (nombre < 1 || nombre > NOMBRE_MAX))) return refused('illisible')
  if (mois.some((un) => un < 0) || jours.some((un) => un === null)) return refused('illisible')
  if (nombre !== null && fin !== null) return refused('fin-et-nombre')
  return ok({
    frequence,
    intervalle,
    jours: jours.filter((un) => un !== null),
    joursDuMois,
    joursDeLAnnee,
    semaines,
    mois,
    rangs,
    debutDeSemaine,
    nombre,
    jusquAu: fin,
  })
}

function lireJour(texte: string): JourDeRegle | null {
  const [, rang = '', code = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(texte.trim()) ?? []
  const jour = JOURS.find((un) => un === code)
  const n = rang === '' ? 0 : Number(rang)
  return jour && Math.abs(n) <= 53 && (rang === '' || n !== 0) ? { jour, rang: n } : null
}

function lireEntier<T>(texte: string, vide: T): number | T | undefined {
  if (texte === '') return vide
  return /^\d{1,6}$/.test(texte) ? Number(texte) : undefined
}

function lireNombres(texte: string, max: number): number[] | null {
  if (texte === '') return []
  const tous = texte.split(',').map((un) => (/^[+-]?\d{1,3}$/.test(un.trim()) ? Number(un) : 0))
  return tous.every((n) => n !== 0 && Math.abs(n) <= max) ? tous : null
}

/** The last day, included; `null` without end, `undefined` when it cannot be read. */
function lireFin(texte: string, heure: Temporal.PlainTime | null): Jour | null | undefined {
  if (texte === '') return null
  const [, jour = '', temps = '', z = ''] = /^(\d{8})(?:T(\d{6})(Z?))?$/.exec(texte) ?? []
  try {
    if (temps === '') return Temporal.PlainDate.from(jour)
    const mural = z
      ? aParis(Temporal.Instant.from(`${jour}T${temps}Z`)).toPlainDateTime()
      : Temporal.PlainDateTime.from(`${jour}T${temps}`)
    const trop = heure !== null && Temporal.PlainTime.compare(heure, mural.toPlainTime()) > 0
    return mural.toPlainDate().subtract({ days: trop ? 1 : 0 })
  } catch {
    return undefined
  }
}

/**
 * The value of an RRULE. An end is written as RFC 5545 asks: a day beside whole days, an instant beside hours (the last
 * second of that day in Paris).
 */
export function ecrireRegle(regle: Regle, journee: boolean): string {
  const liste = (nom: string, nombres: readonly number[]) => (nombres.length > 0 ? [`${nom}=${nombres.join(',')}`] : [])
  return [
    `FREQ=${regle.frequence}`,
    ...(regle.intervalle === 1 ? [] : [`INTERVAL=${regle.intervalle}`]),
    ...(regle.jours.length > 0
      ? [`BYDAY=${regle.jours.map(({ jour, rang }) => `${rang === 0 ? '' : rang}${jour}`).join(',')}`]
      : []),
    ...liste('BYMONTHDAY', regle.joursDuMois),
    ...liste('BYYEARDAY', regle.joursDeLAnnee),
    ...liste('BYWEEKNO', regle.semaines),
    ...liste('BYMONTH', regle.mois),
    ...liste('BYSETPOS', regle.rangs),
    ...(regle.debutDeSemaine === 'MO' ? [] : [`WKST=${regle.debutDeSemaine}`]),
    ...(regle.nombre === null ? [] : [`COUNT=${regle.nombre}`]),
    ...(regle.jusquAu === null
      ? []
      : [`UNTIL=${journee ? compact(regle.jusquAu.toString()) : finDuJour(regle.jusquAu)}`]),
  ].join(';')
}

const compact = (iso: string): string => iso.replace(/[-:]|\.\d+/g, '')

const finDuJour = (jour: Jour): string =>
  compact(jour.add({ days: 1 }).toZonedDateTime(ZONE).subtract({ seconds: 1 }).toInstant().toString())

/** The code of the weekday of a date. */
export const codeDuJour = (jour: Jour): CodeDeJour => JOURS[jour.dayOfWeek - 1] ?? 'MO'

/** Whether the rule never ends by itself. */
export const estSansFin = (regle: Regle): boolean => regle.nombre === null && regle.jusquAu === null
