import type { Id } from '#platform/ids.ts'
import { Conflict, found, type Tx, type Visit } from '#src/ground/visit.ts'
import { estEnCours } from '../etats/domain.ts'
import { aEteApprochee } from '../etats/mise-en-lien.ts'
import { aupresDe } from '../store/queries.ts'
import * as store from '../store/store.ts'
import { faire } from './gestes.ts'

/**
 * What waits at structures that a talent would not hear any more is withdrawn as by their own « Je ne peux plus », before
 * numbers are shared; what was only thought of, without them. Each is read once its appel is held: a yes of the structure
 * that came first stands, one that comes after gives nothing. Gives how many of their yeses were.
 */
export async function quitterLesStructures(
  visit: Visit,
  tx: Tx,
  talentId: Id,
  structures: readonly Id[],
): Promise<number> {
  let oui = 0
  for (const { id, appelId } of await aupresDe(tx, talentId, structures)) {
    await store.lockAppel(tx, appelId)
    const m = found(await store.find(tx, id))
    if (!estEnCours(m.etat) || m.etat === 'coordonnees-partagees') continue
    const fait = await faire(tx, visit, m, 'retirer', { par: aEteApprochee(m) ? 'talent' : 'coordination' })
    if (!fait.ok) throw new Conflict()
    if (m.reponseTalent === 'oui') oui += 1
  }
  return oui
}
