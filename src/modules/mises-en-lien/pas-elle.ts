import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { insertDepart } from './departs-store.ts'
import { TRANSITIONS } from './domain.ts'
import { faire } from './gestes.ts'
import { deLaPersonne } from './queries.ts'

/**
 * Somebody else held the links of this talent: what was answered by them is to be asked again, and a structure that was
 * told of a yes hears from the desk that it holds no more. What the desk heard from the person stays.
 */
export async function pasElle(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const m of await deLaPersonne(tx, personneId, [])) {
    if (m.moyenTalent !== 'lien' || TRANSITIONS[m.etat]['pas-moi'] === undefined) continue
    const fait = await faire(tx, visit, m, 'pas-moi')
    const attendu = m.partageesLe !== null
    if (fait.ok && (attendu || m.proposeePorteurLe !== null))
      await insertDepart(tx, visit, { appelId: m.appelId, cote: 'talent', attendu })
  }
}
