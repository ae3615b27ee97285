import { devenirDesEnvois, direLeDevenir } from '#modules/notifications/index.ts'
import type { Id } from '#platform/ids.ts'
import { estAuBureau, type Tx, type Visit } from '#src/visit.ts'
import { combienConcernes } from '../publication-store.ts'

/** Whom a publication reaches by mail, and who is to be told by voice: their names for the desk alone, which phones. */
export const direLesPrevenus = async (tx: Tx, visit: Visit, publicationId: Id): Promise<string> =>
  direLeDevenir(
    await devenirDesEnvois(tx, 'dates-changees', 'publication', publicationId),
    await combienConcernes(tx, publicationId),
    estAuBureau(visit.me),
  )
