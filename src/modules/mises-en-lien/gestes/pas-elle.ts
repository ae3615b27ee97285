import type { Id } from '#platform/ids.ts'
import type { Lien, Tx, Visit } from '#src/ground/visit.ts'
import { TRANSITIONS } from '../etats/domain.ts'
import { deLaPersonne } from '../store/queries.ts'
import * as store from '../store/store.ts'
import { faire, rendre } from './gestes.ts'
import { moyenDuLien } from './reponses.ts'

/** What went to the number or the mail: whoever was asked so was not asked. */
const ENVOYES: readonly string[] = ['courriel', 'sms', 'whatsapp', 'lien']

/**
 * Somebody else held the links of this talent: what was answered by them is to be asked again, and a structure that was
 * told of a yes hears from the desk that it holds no more. What the desk heard from the person stays, and what was done
 * with the code of their own page, unless it is from that page that it was said.
 */
export async function pasElle(visit: Visit, tx: Tx, personneId: Id, lien: Lien | null): Promise<void> {
  for (const m of await deLaPersonne(tx, personneId, [])) {
    const moyens = m.etat === 'proposee-au-talent' ? ENVOYES : ['lien', ...(lien ? [moyenDuLien(lien)] : [])]
    if (m.moyenTalent === null || !moyens.includes(m.moyenTalent) || TRANSITIONS[m.etat]['pas-moi'] === undefined)
      continue
    await faire(tx, visit, m, 'pas-moi')
  }
}

/**
 * It was the person after all: what was taken back and not answered since is as it was. A structure that heard meanwhile
 * that nobody comes, or gave the place away, is to be asked again: of two yeses, the talent's alone is given back.
 */
export async function cetaitElle(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const une of await store.reprises(tx, { personneId }))
    await rendre(
      tx,
      visit,
      une,
      'avant_pas_moi',
      async ({ annoncee }, libre) => !une.promise || (libre && annoncee !== null),
    )
}
