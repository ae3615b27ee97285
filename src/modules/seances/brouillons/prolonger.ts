import { type Fond, fondDuTerritoire } from '#modules/annee/index.ts'
import { type DatePrevue, datesPrevues, jusquALaFin } from '#modules/phrase/index.ts'
import type { Id } from '#platform/ids.ts'
import { found, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { seChevauchent } from '../domain/conflits.ts'
import { estTouchee, quandDe } from '../domain/quand.ts'
import type { Seance } from '../domain/seance.ts'
import { avancer, copierDates } from '../publiees/publication-store.ts'
import { finDeLAction } from '../publiees/queries.ts'
import { salleTenue } from './conflits-queries.ts'
import { enlever, heurter, occurrencesDe, poser } from './occurrences-store.ts'
import { aProlonger, direMaterialisee, sansAttente, sansFin } from './prolonger-queries.ts'
import { jusquOu } from './redater.ts'
import { trouver } from './seances-store.ts'

/** Rules are followed on once a week: every night for one more day would be work for nothing. */
const JOURS_DE_RETARD = 7

/**
 * By the clock: séances that come back are laid two years ahead, and published as their first dates were. A room taken
 * meanwhile stops nothing: that date is marked, kept for the draft, and somebody is asked to look.
 */
export async function prolongerLesSeances(visit: Visit): Promise<void> {
  const jusquAu = jusquOu(visit)
  const [ids, fond] = await read(visit, async (tx) => [
    await aProlonger(tx, jusquAu.subtract({ days: JOURS_DE_RETARD })),
    await fondDuTerritoire(tx),
  ])
  for (const { id, actionId } of await read(visit, (tx) => sansFin(tx, visit.now)))
    await write(visit, async (tx) => arreter(tx, visit, id, await finDeLAction(tx, actionId)))
  for (const id of ids) {
    try {
      await write(visit, (tx) => prolonger(tx, visit, id, fond, true))
    } catch (error) {
      // Somebody publishes there at this very moment: the dates are laid, and marked to be looked at.
      if (!estUneSalleTenue(error)) throw error
      await write(visit, (tx) => prolonger(tx, visit, id, fond, false))
    }
  }
}

/** The database had the last word on a room. */
export const estUneSalleTenue = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '23P01'

/** What such a rule laid before its action had an end goes; a date that was told, or changed by hand, is asked about on its page. */
async function arreter(tx: Tx, visit: Visit, id: Id, fin: Temporal.PlainDate | null): Promise<void> {
  const { seance } = found(await trouver(tx, id))
  const quand = quandDe(seance)
  const bornee = jusquALaFin(quand, fin)
  if (fin === null || bornee === quand) return
  const trop = (await occurrencesDe(tx, id)).filter(
    (o) => o.origine.slice(0, 10) > fin.toString() && !o.publiee && !estTouchee(o, quand),
  )
  await enlever(tx, visit, trop)
}

async function prolonger(tx: Tx, visit: Visit, id: Id, fond: Fond, publier: boolean): Promise<void> {
  const { seance, action } = found(await trouver(tx, id))
  const fin = await finDeLAction(tx, action?.id ?? null)
  const jusquAu = jusquOu(visit)
  const deja = await occurrencesDe(tx, id)
  const derniere =
    deja
      .map(({ origine }) => origine)
      .toSorted()
      .at(-1) ?? ''
  const suite = datesPrevues(jusquALaFin(quandDe(seance), fin), jusquAu, fond).filter(
    ({ origine }) => origine > derniere,
  )
  const posees = await poser(
    tx,
    visit,
    suite.map((d) => ({ ...d, seanceId: id })),
  )
  await direMaterialisee(tx, id, jusquAu)
  if (posees.length === 0 || !(await sansAttente(tx, id))) return
  const prises = publier ? await datesPrises(tx, seance, suite) : suite
  const nouvelles = (await occurrencesDe(tx, id)).filter((o) => posees.includes(o.id))
  const heurtees = nouvelles.filter(({ origine }) => prises.some((date) => date.origine === origine))
  await heurter(
    tx,
    visit,
    heurtees.map((o) => o.id),
  )
  const libres = nouvelles.filter((o) => !heurtees.includes(o)).map((o) => o.id)
  if (libres.length === 0) return
  await avancer(tx, visit)
  await copierDates(tx, visit, libres)
}

async function datesPrises(
  tx: Tx,
  { id, endroit, coOccupation }: Seance,
  dates: readonly DatePrevue[],
): Promise<DatePrevue[]> {
  if (endroit.salleId === null || coOccupation) return []
  const prises = await salleTenue(tx, endroit.salleId, dates, { seances: [id] })
  return dates.filter((date) => prises.some((une) => seChevauchent(date, une)))
}
