import ICAL from 'ical.js'
import { precede } from '#platform/dates.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import type { Vacances, Zone } from './vacances.donnees.ts'

export type RefusDeVacances = 'pas-un-calendrier' | 'sans-vacances'

/** More stretches than ten years of three zones hold. */
const EVENEMENTS_MAX = 1_000

/**
 * The school holidays of an iCalendar file as the ministry publishes it (one event a stretch, last day excluded). An
 * event that names no zone is taken for the one chosen.
 */
export function lireVacances(fichier: string, zone: Zone): Result<Vacances[], RefusDeVacances> {
  const racine = composant(fichier)
  if (!racine) return refused('pas-un-calendrier')
  const lues = racine
    .getAllSubcomponents('vevent')
    .slice(0, EVENEMENTS_MAX)
    .flatMap((evenement) => lireUne(evenement, zone))
  return lues.length === 0 ? refused('sans-vacances') : ok(lues)
}

function composant(fichier: string): ICAL.Component | null {
  try {
    const racine = new ICAL.Component(ICAL.parse(fichier))
    return racine.name === 'vcalendar' ? racine : null
  } catch {
    return null
  }
}

function lireUne(evenement: ICAL.Component, zone: Zone): Vacances[] {
  const { summary, description, location, startDate, endDate } = new ICAL.Event(evenement)
  const libelle = nommer(summary ?? '')
  if (libelle === null || !startDate) return []
  const du = enJour(startDate)
  const fin = endDate ? enJour(endDate) : null
  const dit = `${summary} ${description ?? ''} ${location ?? ''}`
  const zones = zonesDites(dit)
  // The ministry gives the summer by its first day only: until the eve of September.
  const jusquAu = fin?.subtract({ days: 1 })
  const au =
    jusquAu && du.until(jusquAu).days > 0 ? jusquAu : libelle.includes('été') ? du.with({ month: 8, day: 31 }) : du
  if (precede(au, du) || du.until(au).days > 100) return []
  return [{ libelle, du: du.toString(), au: au.toString(), zones: zones.length > 0 ? zones : [zone] }]
}

const enJour = (temps: ICAL.Time): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year: temps.year, month: temps.month, day: temps.day })

/** The usual name of a stretch; `null` for what is no holiday (« Rentrée », « Pré-rentrée »). */
function nommer(titre: string): string | null {
  const t = titre.toLowerCase()
  if (/toussaint/.test(t)) return 'Vacances de la Toussaint'
  if (/no[eë]l/.test(t)) return 'Vacances de Noël'
  if (/hiver/.test(t)) return 'Vacances d’hiver'
  if (/printemps|p[âa]ques/.test(t)) return 'Vacances de printemps'
  if (/ascension/.test(t)) return 'Pont de l’Ascension'
  return /[ée]t[ée]/.test(t) && /vacances|d[ée]but/.test(t) ? 'Vacances d’été' : null
}

function zonesDites(texte: string): Zone[] {
  const dites = [...texte.matchAll(/zones?\s+((?:[ABC](?:\s*(?:,|et|\/|-)\s*)?)+)/giu)].flatMap(([, lettres = '']) => [
    ...lettres.toUpperCase(),
  ])
  return (['A', 'B', 'C'] as const).filter((zone) => dites.includes(zone))
}
