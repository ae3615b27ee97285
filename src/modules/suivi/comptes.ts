import { type Comptes, comptesDesActions, personnesDifferentes } from '#modules/presences/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/visit.ts'
import type { Compte } from './indicateurs/domain.ts'

export type CompteDAction = Comptes

/** The days whose counts are those of a year's action: a school year ends with the summer after. */
export const periodeDesComptes = (annee: number) => ({
  du: Temporal.PlainDate.from({ year: annee, month: 1, day: 1 }),
  au: Temporal.PlainDate.from({ year: annee + 1, month: 8, day: 31 }),
})

// A year whole is read quicker than picked action by action.
const BEAUCOUP = 100

/** The counts of these actions of one year, by action. */
export async function comptesDe(
  tx: Tx,
  actionIds: readonly Id[],
  annee: number,
): Promise<ReadonlyMap<Id, CompteDAction>> {
  const lues = actionIds.length > BEAUCOUP ? {} : { actionIds }
  const lus = await comptesDesActions(tx, { ...lues, ...periodeDesComptes(annee) })
  return new Map(lus.map((un) => [un.actionId, un]))
}

/** What the counts of one action give to its indicators. */
export async function compteDe(tx: Tx, action: Readonly<{ id: Id; annee: number }>): Promise<Compte | null> {
  const compte = (await comptesDe(tx, [action.id], action.annee)).get(action.id)
  if (!compte) return null
  const personnes = await personnesDifferentes(tx, action.id, periodeDesComptes(action.annee))
  return { ...compte, personnes: personnes?.nombre ?? null }
}
