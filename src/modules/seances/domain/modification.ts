import type { Endroit, SeancePubliee, Statut } from './seance.ts'

/** What a publication would change of one date. */
export const MODIFICATIONS = ['nouvelle', 'deplacee', 'annulee', 'changee'] as const
export type Modification = (typeof MODIFICATIONS)[number]

/** One date, as the draft has it or as it is published. */
export type DateComparee = Readonly<{
  debut: Temporal.Instant
  fin: Temporal.Instant
  statut: Statut
  mot: string
  endroit: Endroit
  seance: SeancePubliee
}>

const meme = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) === 0

/** A known place stays the same one whatever it was called on the day it was written down. */
export const memeEndroit = (a: Endroit, b: Endroit): boolean => egaux(ou(a), ou(b))
const ou = ({ lieuId, salleId, lieuEcrit }: Endroit) => (lieuId === null ? lieuEcrit : [lieuId, salleId])

/** How the draft of a date differs from what is published of it; `null`: in nothing. */
export function modificationDe(brouillon: DateComparee, publiee: DateComparee | null): Modification | null {
  if (publiee === null) return brouillon.statut === 'annulee' ? null : 'nouvelle'
  if (brouillon.statut === 'annulee') return publiee.statut === 'annulee' ? null : 'annulee'
  if (!meme(brouillon.debut, publiee.debut) || !meme(brouillon.fin, publiee.fin)) return 'deplacee'
  return egaux(contenu(brouillon), contenu(publiee)) ? null : 'changee'
}

/** Of an action that is called off, nothing is announced any more. */
export const annonce = (actionAnnulee: boolean, change: Modification | null): Modification | null =>
  actionAnnulee && change !== 'annulee' ? null : change

// A rule cut short or moved is told by the dates that move: those that stay where they are have not changed.
function contenu({ debut: _a, fin: _b, endroit, seance, ...date }: DateComparee): unknown {
  return { ...date, endroit: ou(endroit), seance: mots(seance) }
}

// Ticked boxes come back in the order of the page.
function mots({ debutJour: _a, debutHeure: _b, finJour: _c, finHeure: _d, regle: _e, uid: _f, ...dit }: SeancePubliee) {
  return { ...dit, publics: dit.publics.toSorted(), accessibilite: dit.accessibilite.toSorted() }
}

/** Whether a séance says the same of its dates, wherever they are. */
export const memesMots = (a: SeancePubliee, b: SeancePubliee): boolean => egaux(mots(a), mots(b))

/** Same content, in whatever order the keys were kept. */
export function egaux(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [deA, deB] = [Object.entries(a), new Map(Object.entries(b))]
  return deA.length === deB.size && deA.every(([cle, valeur]) => deB.has(cle) && egaux(valeur, deB.get(cle)))
}
