import type { Tx } from '#src/ground/visit.ts'
import { type Fond, fondDe } from '../jours/fond.ts'
import { lireFond } from './store.ts'

/** What rules ask of the calendar of the country, as this territoire has it. */
export const fondDuTerritoire = async (tx: Tx): Promise<Fond> => fondDe(await lireFond(tx))
