import type { DatePrevue } from '#modules/phrase/index.ts'
import { aParis } from '#platform/dates.ts'

/** What is known of a date when its rule changes. */
export type DateConnue = Readonly<{ id: string; origine: string }>

export type Appariement<D extends DateConnue> = Readonly<{
  /** Those that stay, be it on another day or at another hour. */
  gardees: readonly (readonly [D, DatePrevue])[]
  nouvelles: readonly DatePrevue[]
  /** Those that the rule does not give any more. */
  perdues: readonly D[]
}>

/** Further apart, two dates are not the same one moved. */
const JOURS_MAX = 6

/**
 * Which date of the new rule each date of the old one becomes: the same place in the rule, else the same day, else the
 * nearest one left within six days, in order. So people are told « mercredi devient jeudi », not « annulé, puis nouveau ».
 */
export function apparier<D extends DateConnue>(
  anciennes: readonly D[],
  nouvelles: readonly DatePrevue[],
): Appariement<D> {
  const restent = new Map(anciennes.map((une) => [une.id, une]))
  const libres = new Map(nouvelles.map((une) => [une.origine, une]))
  const gardees: (readonly [D, DatePrevue])[] = []
  const lier = (ancienne: D, nouvelle: DatePrevue | undefined): void => {
    if (!nouvelle) return
    gardees.push([ancienne, nouvelle])
    restent.delete(ancienne.id)
    libres.delete(nouvelle.origine)
  }
  for (const une of anciennes) lier(une, libres.get(une.origine))
  const parJour = new Map([...libres.values()].map((une) => [jourDOrigine(une.origine), une]))
  for (const une of [...restent.values()]) {
    const jour = jourDOrigine(une.origine)
    lier(une, parJour.get(jour))
    parJour.delete(jour)
  }
  for (const une of [...restent.values()].sort((a, b) => (a.origine < b.origine ? -1 : 1)))
    lier(une, laPlusProche(une.origine, [...libres.values()]))
  return { gardees, nouvelles: [...libres.values()], perdues: [...restent.values()] }
}

const jourDOrigine = (origine: string): string => origine.slice(0, 10)

function laPlusProche(origine: string, libres: readonly DatePrevue[]): DatePrevue | undefined {
  const jour = Temporal.PlainDate.from(jourDOrigine(origine))
  const ecart = (une: DatePrevue) => Math.abs(jour.until(Temporal.PlainDate.from(jourDOrigine(une.origine))).days)
  const [proche] = libres.filter((une) => ecart(une) <= JOURS_MAX).sort((a, b) => ecart(a) - ecart(b))
  return proche
}

/** Where and when a date is on the clock of Paris. */
export const mural = (instant: Temporal.Instant): Temporal.PlainDateTime => aParis(instant).toPlainDateTime()
