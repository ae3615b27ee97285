import { frapper, type Porte } from '#modules/comptes/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Visit } from '#src/ground/visit.ts'

/** A room shares one address: this stops a machine, not a class. */
const PAR_QUART_D_HEURE: Porte = { nom: 'participants', max: 60, minutes: 15 }
/** A phone handed round, a whole street party behind one address: no more of one action in a day. */
export const PAR_JOUR: Porte = { nom: 'participants-jour', max: 150, minutes: 24 * 60 }
/** Whatever the addresses: nobody fills a year of answers in a night. */
export const PAR_ACTION: Porte = { nom: 'participants-action', max: 600, minutes: 24 * 60 }

export type Trop = 'quart-d-heure' | 'jour'

/** Whether one more answer may come from this address; nothing of it is kept but a signed count, forgotten after a day. */
export async function tropDeReponses(visit: Visit, actionId: Id, adresse: string): Promise<Trop | null> {
  const ici = `${visit.territoire.id} ${adresse}`
  if (!(await frapper(PAR_QUART_D_HEURE, ici))) return 'quart-d-heure'
  if (!(await frapper(PAR_JOUR, `${ici} ${actionId}`))) return 'jour'
  return (await frapper(PAR_ACTION, actionId)) ? null : 'jour'
}
