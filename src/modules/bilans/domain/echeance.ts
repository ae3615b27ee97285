import { joursDeLEcheance } from '#modules/annee/index.ts'
import type { Tx } from '#src/ground/visit.ts'
import { type Bilan, echeance, jourDu, type Moment } from './bilan.ts'

/**
 * The day by which a bilan is asked: the key date of the contract's calendar, or else what the law says, which asks for no
 * mid-year one (`null`). The mid-year bilan of a year is asked before the
 * next one's applications: its key date is of the next programmation, and falls in the year itself.
 */
export async function demandeDe(tx: Tx, exercice: number, moment: Moment): Promise<Temporal.PlainDate | null> {
  const dits =
    moment === 'final'
      ? (await joursDeLEcheance(tx, 'bilan-final')).filter(({ annee }) => annee === exercice)
      : (await joursDeLEcheance(tx, 'bilan-intermediaire')).filter(({ jour }) => jour.year === exercice)
  return dits.at(-1)?.jour ?? (moment === 'final' ? echeance(exercice) : null)
}

/** By when a bilan is owed (`null`: nobody was ever given a day to keep), and by when it would be, were the dates that wait granted. */
export type Delai = Readonly<{ echeance: Temporal.PlainDate | null; siOui: Temporal.PlainDate | null }>

export function delaiDu(bilan: Parameters<typeof jourDu>[0], demande: Temporal.PlainDate | null): Delai {
  const [echeance, siOui] = [jourDu(bilan, demande), jourDu({ ...bilan, accordee: true }, demande)]
  return { echeance, siOui: echeance === null || siOui === null || siOui.equals(echeance) ? null : siOui }
}

export async function delaiDe(tx: Tx, bilan: Bilan): Promise<Delai> {
  return delaiDu(bilan, await demandeDe(tx, bilan.exercice, bilan.moment))
}
