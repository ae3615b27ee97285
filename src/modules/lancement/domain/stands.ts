import type { Stand } from './types.ts'

export const STANDS_MAX = 120
export const NUMERO_MAX = 200

export type RefusDeStand = 'trop-de-stands' | 'numero-pris' | 'salle-partie' | 'action-inconnue'

type Nomme = Pick<Stand, 'titre' | 'structure' | 'action'>

export const nomDuStand = ({ titre, structure, action }: Nomme): string =>
  structure ?? (titre || action || 'Stand libre')

/** « 12. La Régie » */
export const direLaPlace = ({ numero, nom }: Readonly<{ numero: number; nom: string }>): string => `${numero}. ${nom}`

/** « 12. La Régie (Jardin partagé) » */
export const direLeStand = (stand: Stand): string =>
  `${direLaPlace({ numero: stand.numero, nom: nomDuStand(stand) })}${stand.action === null ? '' : ` (${stand.action})`}`
