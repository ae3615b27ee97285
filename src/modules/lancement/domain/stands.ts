import type { Stand } from './types.ts'

export const STANDS_MAX = 120
export const NUMERO_MAX = 200

export type RefusDeStand = 'trop-de-stands' | 'numero-pris' | 'salle-partie' | 'action-inconnue'

/** « 12. La Régie (Jardin partagé) » */
export const direLeStand = ({ numero, structure, titre, action }: Stand): string =>
  `${numero}. ${structure ?? titre}${action === null ? '' : ` (${action})`}`
