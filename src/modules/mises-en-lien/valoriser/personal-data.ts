import { talentDePersonne } from '#modules/annuaire/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx } from '#src/ground/visit.ts'
import * as store from './store.ts'

/** What export and erasure must know of thanks, portraits and certificates. */
export const valorisation = {
  exporter: async (tx: Tx, personneId: Id) => {
    const talent = await talentDePersonne(tx, personneId)
    return talent ? store.deLaPersonne(tx, talent.id) : null
  },
  effacer: async (tx: Tx, personneId: Id): Promise<void> => {
    const talent = await talentDePersonne(tx, personneId)
    if (talent) await store.effacerDuTalent(tx, talent.id)
  },
}
