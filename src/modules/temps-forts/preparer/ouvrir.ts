import type { Id } from '#platform/ids.ts'
import { permis, type Tx, type Visit } from '#src/ground/visit.ts'
import type { TempsFort } from '../domain/types.ts'
import { peutOrganiser } from '../policy.ts'
import * as store from '../store/temps-forts.ts'

/** The meeting, for whoever organises it there. */
export async function ouvrir(tx: Tx, visit: Visit, id: Id): Promise<TempsFort> {
  const tempsFort = permis(visit.me, peutOrganiser, await store.find(tx, id))
  return tempsFort
}
