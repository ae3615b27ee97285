import ICAL from 'ical.js'
import { ZONE } from '#platform/dates.ts'
import type { BlocDeCalendrier } from './decouper.ts'

type Mural = Temporal.PlainDateTime

/** A clock of the world: what it shows at an instant, and the instant at which it shows that. */
export type Fuseau = Readonly<{
  nom: string
  instant(mural: Mural): Temporal.Instant
  mural(instant: Temporal.Instant): Mural
}>

const parNom = (nom: string): Fuseau => ({
  nom,
  instant: (mural) => mural.toZonedDateTime(nom).toInstant(),
  mural: (instant) => instant.toZonedDateTimeISO(nom).toPlainDateTime(),
})

export const PARIS = parNom(ZONE)
export const UTC = parNom('UTC')

/** Names of Windows, for files that do not bring the rules of their zone (unicode.org, CLDR, windowsZones). */
const DE_WINDOWS: Readonly<Record<string, string>> = {
  'romance standard time': 'Europe/Paris',
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'gtb standard time': 'Europe/Bucharest',
  'fle standard time': 'Europe/Kyiv',
  'e. europe standard time': 'Europe/Chisinau',
  'russian standard time': 'Europe/Moscow',
  'turkey standard time': 'Europe/Istanbul',
  'morocco standard time': 'Africa/Casablanca',
  'w. central africa standard time': 'Africa/Lagos',
  'south africa standard time': 'Africa/Johannesburg',
  'egypt standard time': 'Africa/Cairo',
  'israel standard time': 'Asia/Jerusalem',
  'mauritius standard time': 'Indian/Mauritius',
  'sa western standard time': 'America/La_Paz',
  'sa eastern standard time': 'America/Cayenne',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'pacific standard time': 'America/Los_Angeles',
  utc: 'UTC',
  'coordinated universal time': 'UTC',
}

function existe(nom: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(nom)
    return true
  } catch {
    return false
  }
}

/** A zone by its usual name, by a path that ends with it, by its Windows name, or « UTC+01:00 ». */
function connu(nom: string): Fuseau | null {
  const [fin = ''] = /[A-Za-z_]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?$/.exec(nom) ?? []
  const [, signe = '', heures = '', minutes = '00'] = /^\(?(?:UTC|GMT)\s*([+-])(\d{1,2}):?(\d{2})?\)?$/i.exec(nom) ?? []
  const decalage = heures === '' ? '' : `${signe}${heures.padStart(2, '0')}:${minutes}`
  const candidats = [nom, fin, DE_WINDOWS[nom.toLowerCase()] ?? '', decalage]
  const trouve = candidats.find((un) => un !== '' && existe(un))
  return trouve === undefined ? null : parNom(trouve)
}

/** The zone that a file describes by its own rules. */
function decrit(nom: string, bloc: BlocDeCalendrier): Fuseau | null {
  try {
    const component = new ICAL.Component(ICAL.parse(bloc.brutes.join('\r\n')))
    const zone = new ICAL.Timezone({ component, tzid: nom })
    const decalage = (mural: Mural) =>
      zone.utcOffset(ICAL.Time.fromData({ ...champs(mural), isDate: false }, ICAL.Timezone.localTimezone))
    const instant = (mural: Mural) =>
      mural
        .toZonedDateTime('UTC')
        .toInstant()
        .subtract({ seconds: decalage(mural) })
    const muralDe = (la: Temporal.Instant) => {
      const essai = (secondes: number) => la.add({ seconds: secondes }).toZonedDateTimeISO('UTC').toPlainDateTime()
      // The offset of a moment is known from what its clock shows: twice is enough.
      return essai(decalage(essai(decalage(essai(0)))))
    }
    return Number.isFinite(decalage(Temporal.PlainDateTime.from('2026-01-01T12:00')))
      ? { nom, instant, mural: muralDe }
      : null
  } catch {
    return null
  }
}

const champs = ({ year, month, day, hour, minute, second }: Mural) => ({ year, month, day, hour, minute, second })

/** The zones that a file names; `null` for one that nobody knows. Each is looked for once. */
export function fuseauxDuFichier(blocs: readonly BlocDeCalendrier[]): (nom: string) => Fuseau | null {
  const decrits = new Map(blocs.map((bloc) => [valeurDe(bloc, 'TZID'), bloc]))
  const trouves = new Map<string, Fuseau | null>()
  const chercher = (nom: string): Fuseau | null => {
    const bloc = decrits.get(nom)
    return connu(nom) ?? (bloc ? (connu(valeurDe(bloc, 'X-LIC-LOCATION')) ?? decrit(nom, bloc)) : null)
  }
  return (nom) => {
    const deja = trouves.get(nom)
    if (deja !== undefined) return deja
    const fuseau = chercher(nom.trim())
    trouves.set(nom, fuseau)
    return fuseau
  }
}

const valeurDe = (bloc: BlocDeCalendrier, nom: string): string =>
  bloc.lignes.find((ligne) => ligne.nom === nom)?.valeur.trim() ?? ''
