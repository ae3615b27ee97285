import { enClair } from '#platform/dates.ts'
import type { Citation, Module } from '#src/ground/module.ts'
import { structuresDe } from '#src/ground/visit.ts'
import { nonTransmises } from './store.ts'

/**
 * What a structure noted and kept for itself is offered to its own people beside their bilan, and to nobody else: those
 * who help them to write are not shown it. What was passed on is in the bilan already.
 */
export const notesACiter: NonNullable<Module['citations']> = async (visit, tx, actionId, jours) => {
  const notes = await nonTransmises(tx, actionId, structuresDe(visit.me), jours)
  return notes.map(
    ({ jour, texte, partage }): Citation => ({
      sur: 'deroulement',
      texte,
      origine: `Votre journal, note du ${enClair(jour)}, ${partage.length === 0 ? 'que votre structure seule lit' : 'transmise en partie'}`,
    }),
  )
}
