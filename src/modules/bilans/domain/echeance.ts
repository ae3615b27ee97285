import { joursDeLEcheance } from '#modules/annee/index.ts'
import type { Tx } from '#src/ground/visit.ts'
import { type Bilan, echeance, jourDu, type Moment } from './bilan.ts'

/** The day by which a bilan is asked, and whether the contract asks for it: a mid-year one is asked in some places only. */
export type Demande = Readonly<{ jour: Temporal.PlainDate; parLeContrat: boolean }>

/**
 * The key date of the contract's calendar, or else what the law says. The mid-year bilan of a year is asked before the
 * next one's applications: its key date is of the next programmation, and falls in the year itself.
 */
export async function demandeDe(tx: Tx, exercice: number, moment: Moment): Promise<Demande> {
  const dits =
    moment === 'final'
      ? (await joursDeLEcheance(tx, 'bilan-final')).filter(({ annee }) => annee === exercice)
      : (await joursDeLEcheance(tx, 'bilan-intermediaire')).filter(({ jour }) => jour.year === exercice)
  const dit = dits.at(-1)
  return { jour: dit?.jour ?? echeance(exercice, moment), parLeContrat: dit !== undefined }
}

/** The day by which this one is owed; `null`: nobody was ever given one to keep. */
export async function echeanceDe(tx: Tx, bilan: Bilan): Promise<Temporal.PlainDate | null> {
  return jourDu(bilan, (await demandeDe(tx, bilan.exercice, bilan.moment)).jour)
}
