import type { DatePrevue } from '#modules/phrase/index.ts'
import { aParis, instantsDe, jourDe } from '#platform/dates.ts'
import { mural } from './apparier.ts'
import { seChevauchent } from './conflits.ts'

/** How far all the dates would move. */
export type Decalage = Readonly<{ jours: number; minutes: number }>
export type Creneau = Readonly<{ decalage: Decalage; dates: readonly DatePrevue[] }>

type Plage = Readonly<{ debut: Temporal.Instant; fin: Temporal.Instant }>

const JOURS_AUTOUR = 7
const PAS = 30
const HEURES_AUTOUR = 6 * 60
/** Nobody is offered a room at six in the morning: from eight to half past ten in the evening. */
const OUVERTURE = 8 * 60
const FERMETURE = 22 * 60 + 30
const JOUR = 24 * 60

/**
 * The nearest ways to move all these dates together so that each of them is free: first within the day, then on another
 * day at the same hour. Those offered do not overlap: three times the same half hour would be no choice.
 */
export function creneauxLibres(
  dates: readonly DatePrevue[],
  libre: (plage: Plage) => boolean,
  now: Temporal.Instant,
  combien = 3,
): Creneau[] {
  const [premiere] = dates
  if (!premiere) return []
  const journee = !premiere.origine.includes('T')
  const trouves: Creneau[] = []
  for (const decalage of decalages(journee)) {
    if (trouves.length === combien) break
    const ici = bouger(premiere, decalage)
    if (!acceptable(premiere, ici, journee, now) || trouves.some(({ dates: [une] }) => une && seChevauchent(une, ici)))
      continue
    const toutes = dates.map((date) => bouger(date, decalage))
    if (toutes.every(libre)) trouves.push({ decalage, dates: toutes })
  }
  return trouves
}

/** Nearest first; of two as near, the later one. */
function decalages(journee: boolean): Decalage[] {
  const jours = Array.from({ length: 2 * JOURS_AUTOUR + 1 }, (_, n) => n - JOURS_AUTOUR)
  const minutes = journee
    ? [0]
    : Array.from({ length: (2 * HEURES_AUTOUR) / PAS + 1 }, (_, n) => n * PAS - HEURES_AUTOUR)
  const cout = (d: Decalage) => Math.abs(d.jours) * JOUR + Math.abs(d.minutes)
  return jours
    .flatMap((j) => minutes.map((m) => ({ jours: j, minutes: m })))
    .filter((d) => d.jours !== 0 || d.minutes !== 0)
    .sort((a, b) => cout(a) - cout(b) || b.jours - a.jours || b.minutes - a.minutes)
}

/** On the clock of the wall, so that a change of hour between the two changes nothing. */
function bouger(date: DatePrevue, { jours, minutes }: Decalage): DatePrevue {
  // A length of mixed signs (a day later, an hour earlier) is none.
  const ailleurs = (instant: Temporal.Instant) => mural(instant).add({ days: jours }).add({ minutes })
  const la = ailleurs(date.debut)
  const jour = la.toPlainDate().toString()
  const origine = date.origine.includes('T') ? `${jour}T${la.toPlainTime().toString({ smallestUnit: 'minute' })}` : jour
  return { origine, ...instantsDe(la, ailleurs(date.fin)) }
}

function acceptable(avant: DatePrevue, ici: DatePrevue, journee: boolean, now: Temporal.Instant): boolean {
  if (Temporal.Instant.compare(ici.debut, now) <= 0) return false
  if (journee) return true
  const [debut, fin] = [minuteDuJour(ici.debut), minuteDuJour(ici.fin)]
  const nocturne = minuteDuJour(avant.debut) < OUVERTURE || minuteDuJour(avant.fin) > FERMETURE || passeMinuit(avant)
  return nocturne || (debut >= OUVERTURE && fin <= FERMETURE && !passeMinuit(ici))
}

function minuteDuJour(instant: Temporal.Instant): number {
  const { hour, minute } = aParis(instant)
  return hour * 60 + minute
}

const passeMinuit = ({ debut, fin }: Plage): boolean => !jourDe(debut).equals(jourDe(fin))
