import { jourDe } from '#platform/dates.ts'
import { together } from '#platform/together.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { dejaEnsemble } from './deja/store.ts'
import type { Cooperation } from './domain.ts'
import { faitsDesAnnees, structuresDesAnnees } from './queries.ts'

/** What a year of cooperation is told by, with the year before: for who may read all of it, or to be cut. */
export async function lireLaCooperation(tx: Tx, { now }: Pick<Visit, 'now'>, annee: number): Promise<Cooperation> {
  const lus = await together({
    structures: structuresDesAnnees(tx, annee),
    faits: faitsDesAnnees(tx, annee, jourDe(now)),
    avant: dejaEnsemble(tx),
  })
  return { annee, ...lus }
}
