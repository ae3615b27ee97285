import type { Id } from '#platform/ids.ts'
import { authorize, found, type Tx, type Visit } from '#src/ground/visit.ts'
import type { TempsFort } from './domain/types.ts'
import { peutOrganiser } from './policy.ts'
import * as store from './store/temps-forts.ts'

/** The meeting, for whoever organises it there. */
export async function ouvrir(tx: Tx, visit: Visit, id: Id): Promise<TempsFort> {
  const tempsFort = found(await store.find(tx, id))
  authorize(peutOrganiser(visit.me, tempsFort))
  return tempsFort
}
