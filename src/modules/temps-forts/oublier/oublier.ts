import { type Visit, write } from '#src/ground/visit.ts'
import { oublierLesAnciens } from './personal-data-queries.ts'

/** Each night: who was asked to meetings long over is forgotten. */
export const oublier = (visit: Visit): Promise<void> => write(visit, (tx) => oublierLesAnciens(tx, visit))
