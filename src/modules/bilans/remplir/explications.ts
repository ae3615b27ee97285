import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { found, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { EXPLICATIONS } from '../domain/champs.ts'
import { chiffresAExpliquer, valeursDe } from '../domain/verifier.ts'
import { peutEcrire } from '../policy.ts'
import * as store from '../store/bilans.ts'
import * as champsStore from '../store/champs.ts'
import { lireReglages } from '../store/reglages.ts'
import { compteesDe } from './faits-queries.ts'

/** The figures that ask for an explanation now. */
async function chiffresDe(tx: Tx, id: Id): Promise<string> {
  const bilan = found(await store.find(tx, id))
  const { seuils } = await lireReglages(tx)
  return chiffresAExpliquer(valeursDe(await champsStore.champs(tx, id)), seuils, await compteesDe(tx, bilan))
}

/** Words that explain are kept with the figures that they explain. */
export async function tenirPour(tx: Tx, id: Id, cle: string): Promise<void> {
  await champsStore.savePour(tx, id, cle, await chiffresDe(tx, id))
}

/** Read again for the figures as they stand now (`pour`: those that were seen), and found to hold. */
export const confirmer = (visit: Visit, id: Id, pour: string): Promise<Result<undefined, 'verrouille' | 'change'>> =>
  write(visit, async (tx) => {
    await store.tenir(tx, id)
    const bilan = permis(visit.me, peutEcrire, await store.find(tx, id))
    if (bilan.etat === 'atteste') return refused('verrouille')
    if ((await chiffresDe(tx, id)) !== pour) return refused('change')
    for (const cle of EXPLICATIONS) await champsStore.savePour(tx, id, cle, pour)
    return ok()
  })
