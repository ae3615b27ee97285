import type { UsageDEnvoi } from '#modules/notifications/index.ts'
import type { Cercle } from '../domain/types.ts'

/**
 * On what a mail of a meeting rests: whoever comes for a structure, the council or the city is written to for that very
 * business; a resident only with their consent to be asked.
 */
export const usageDe = (cercle: Cercle): UsageDEnvoi => (cercle === 'habitant' ? 'sollicitation' : 'compte')
