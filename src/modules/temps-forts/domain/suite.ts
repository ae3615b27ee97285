import { precede } from '#platform/dates.ts'
import type { Decision, EtatDeDecision, Qui, Relecture, Tache } from './types.ts'

type Jour = Temporal.PlainDate

/** « Fait » and « plus utile » end a decision; « pas encore » keeps it for the next time. */
export const apresRelecture = (reponse: Relecture): EtatDeDecision => (reponse === 'pas-encore' ? 'a-faire' : reponse)

/** Its day is gone and nobody said that it is done. */
export const estEnRetard = ({ etat, jour }: Pick<Decision, 'etat' | 'jour'>, aujourdhui: Jour): boolean =>
  etat === 'a-faire' && jour !== null && precede(jour, aujourdhui)

export type TacheDUsage = Readonly<{ texte: string; qui: Qui; jours: number }>

/**
 * What two people do for a meeting, shared between them; changed as they like. `jours`: from its day. What the product knows
 * to be done or not (invited, called, answered, minutes sent) is no task: « À faire » tells it as it is.
 */
export const TACHES_D_USAGE: readonly TacheDUsage[] = [
  { texte: 'Réserver la salle et vérifier les clés', qui: 'animation', jours: -21 },
  { texte: 'Préparer l’ordre du jour ensemble', qui: 'ensemble', jours: -12 },
  { texte: 'Imprimer l’ordre du jour et la feuille de présence', qui: 'animation', jours: -1 },
  { texte: 'Accueillir, avec quelque chose de chaud à boire', qui: 'coordination', jours: 0 },
]

/** How far ahead « À faire » tells what the pair has to do, in days. */
const HORIZON = 14

/** Tasks that are due soon, or late: what « À faire » tells. */
export const prochaines = (taches: readonly Tache[], aujourdhui: Jour): readonly Tache[] =>
  taches.filter(({ faiteLe, jour }) => faiteLe === null && jour !== null && aujourdhui.until(jour).days <= HORIZON)
