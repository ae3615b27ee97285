import {
  annulerTempsFort,
  changerTempsFort,
  publierTempsFort,
  type RefusDeTempsFort as RefusDuCalendrier,
} from '#modules/seances/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import type { Visit } from '#src/ground/visit.ts'
import type { Endroit, TempsFort } from './types.ts'

/** Why the calendrier does not take a date. */
export type RefusDeDate = 'salle-prise' | 'lieu-disparu' | 'date-impossible'

type Dit = Readonly<{
  titre: string
  propos: string
  dureeMinutes: number
  endroit: Endroit
  debut: Temporal.Instant
}>

const enDate = ({ titre, propos, dureeMinutes, endroit, debut }: Dit) => ({
  titre,
  description: propos,
  debut,
  fin: debut.add({ minutes: dureeMinutes }),
  endroit,
})

const refus = (reason: RefusDuCalendrier): RefusDeDate =>
  reason === 'salle-prise' || reason === 'lieu-disparu' ? reason : 'date-impossible'

/** The date enters the calendrier, published. Returns its séance. */
export async function poserLaDate(visit: Visit, dit: Dit): Promise<Result<Id, RefusDeDate>> {
  const posee = await publierTempsFort(visit, newId(), enDate(dit))
  return posee.ok ? posee : refused(refus(posee.reason))
}

/** The calendrier follows what was changed here. */
export async function changerLaDate(
  visit: Visit,
  { seanceId }: Pick<TempsFort, 'seanceId'>,
  dit: Dit,
): Promise<Result<Id, RefusDeDate>> {
  if (seanceId === null) return refused('date-impossible')
  const changee = await changerTempsFort(visit, seanceId, enDate(dit))
  return changee.ok ? ok(seanceId) : refused(refus(changee.reason))
}

export async function retirerLaDate(
  visit: Visit,
  { seanceId }: Pick<TempsFort, 'seanceId'>,
  mot: string,
): Promise<void> {
  if (seanceId !== null) await annulerTempsFort(visit, seanceId, mot)
}
