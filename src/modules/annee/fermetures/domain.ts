import { jourDe, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'

type Jour = Temporal.PlainDate

/** When a structure, or a place, is closed; both days included. */
export type Fermeture = Readonly<{
  id: Id
  structureId: Id | null
  lieuId: Id | null
  /** Of the structure or the place. */
  nom: string
  du: Jour
  au: Jour
  motif: string
}>

/** Longer than this, a place is closed for good, which its own page says. */
const MOIS_AU_PLUS = 12

export type RefusDeFermeture = 'a-l-envers' | 'trop-longue'

/** Why these days are no closure; `null`: they are. */
export function refusDesJours(du: Jour, au: Jour): RefusDeFermeture | null {
  if (precede(au, du)) return 'a-l-envers'
  return precede(du.add({ months: MOIS_AU_PLUS }), au) ? 'trop-longue' : null
}

/** Who holds a date, and where it is. */
export type Tenue = Readonly<{ structureId: Id | null; lieuId: Id | null }>

/** Whether this closure is of the structure that holds a date, or of its place. */
export const concerne = (f: Pick<Fermeture, 'structureId' | 'lieuId'>, { structureId, lieuId }: Tenue): boolean =>
  (f.structureId !== null && f.structureId === structureId) || (f.lieuId !== null && f.lieuId === lieuId)

type Plage = Readonly<{ debut: Temporal.Instant; fin: Temporal.Instant }>

/** Whether a date begins or goes on while it is closed. */
export function pendant({ du, au }: Pick<Fermeture, 'du' | 'au'>, { debut, fin }: Plage): boolean {
  const jour = (instant: Temporal.Instant) => jourDe(instant)
  const [premier, dernier] = [jour(debut), jour(fin.subtract({ seconds: 1 }))]
  return Temporal.PlainDate.compare(premier, au) <= 0 && Temporal.PlainDate.compare(du, dernier) <= 0
}

/** The dates that fall while what holds them is closed, closure by closure; those that touch none are left out. */
export function fermees<D extends Plage>(
  dates: readonly D[],
  fermetures: readonly Fermeture[],
  tenue: Tenue,
): readonly Readonly<{ fermeture: Fermeture; dates: readonly D[] }>[] {
  return fermetures
    .filter((une) => concerne(une, tenue))
    .map((fermeture) => ({ fermeture, dates: dates.filter((date) => pendant(fermeture, date)) }))
    .filter((un) => un.dates.length > 0)
}
