import { instantDe, jourDe, plusTard } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'

/** The door of a day lent to a volunteer. `pointages`: how many rows it wrote. */
export type Porte = Readonly<{
  id: Id
  journeeId: Id
  rang: number
  preteePar: string
  preteeLe: Temporal.Instant
  jusqua: Temporal.Instant
  repriseLe: Temporal.Instant | null
  pointages: number
}>

/** The midnight that ends the day, on the clock of Paris. */
export const minuitDe = (fin: Temporal.Instant): Temporal.Instant => instantDe(jourDe(fin).add({ days: 1 }))

export type RefusDePret = 'annule' | 'sans-date' | 'passee' | 'reprise'

export type EtatDePorte = 'ouverte' | 'finie' | 'reprise'

export function etatDePorte(
  { jusqua, repriseLe }: Pick<Porte, 'jusqua' | 'repriseLe'>,
  now: Temporal.Instant,
): EtatDePorte {
  if (repriseLe !== null) return 'reprise'
  return plusTard(now, jusqua) === now ? 'finie' : 'ouverte'
}

/** A first name, and no more than the first letter of what follows it: what is enough at a door. */
export function enCourt(nom: string): string {
  const [prenom = '', ...suite] = nom.trim().split(/\s+/u)
  const initiale = suite.at(-1)?.[0]
  return initiale === undefined ? prenom : `${prenom} ${initiale.toLocaleUpperCase('fr')}.`
}
