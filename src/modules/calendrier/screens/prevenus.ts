import { devenirDesEnvois, direLeDevenir } from '#modules/notifications/index.ts'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { estAuBureau, type Tx, type Visit } from '#src/ground/visit.ts'
import { combienConcernes, trouverPublication } from '../publication-store.ts'

/**
 * Whom a publication reaches by mail, and who is to be told by voice: their names for the desk alone, which phones; and
 * how many hear of it by the need that goes with its date.
 */
export async function direLesPrevenus(tx: Tx, visit: Visit, publicationId: Id): Promise<string> {
  const redites = (await trouverPublication(tx, publicationId))?.bilan.redites ?? 0
  const concernees = await combienConcernes(tx, publicationId)
  const envois = await devenirDesEnvois(tx, 'dates-changees', 'publication', publicationId)
  const parLeBesoin = `${pluriel(redites, 'personne l’apprend', 'personnes l’apprennent')} par le besoin qui suit la date.`
  return [
    ...(concernees > 0 || redites === 0 ? [direLeDevenir(envois, concernees, estAuBureau(visit.me))] : []),
    ...(redites > 0 ? [parLeBesoin] : []),
  ].join(' ')
}
