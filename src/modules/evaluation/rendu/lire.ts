import { presencesDejaDites } from '#modules/suivi/index.ts'
import { found, type Tx } from '#src/ground/visit.ts'
import { recitsAujourdhui } from '../adoption/lire.ts'
import { rendue } from '../adoption/store.ts'
import { direLeRendu, type RenduDit } from './domain.ts'

/** What was given back of a year, or a 404: nothing of what was not adopted, nor of what was taken back since. */
export async function lireLeRendu(tx: Tx, annee: number): Promise<RenduDit> {
  const { contenu } = found(await rendue(tx, annee))
  return direLeRendu(contenu, await recitsAujourdhui(tx, contenu), await presencesDejaDites(tx, annee))
}
