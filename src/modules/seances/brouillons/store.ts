import type { Selectable } from 'kysely'
import { fromRow, pick } from '#platform/columns.ts'
import type { Occurrence, Seance } from '../domain/seance.ts'
import type { SeancesTables } from '../tables.ts'

export type LigneDeSeance = Selectable<SeancesTables['seances']>
export type LigneDOccurrence = Selectable<SeancesTables['occurrences']>

export const toSeance = (row: LigneDeSeance): Seance => ({
  ...fromRow(row, 'lieu_id', 'salle_id', 'lieu_ecrit'),
  endroit: fromRow(pick(row, 'lieu_id', 'salle_id', 'lieu_ecrit')),
})

export const toOccurrence = (row: LigneDOccurrence): Occurrence => ({
  ...fromRow(row, 'lieu_id', 'salle_id', 'lieu_ecrit', 'lieu_propre'),
  endroitPropre: row.lieu_propre ? fromRow(pick(row, 'lieu_id', 'salle_id', 'lieu_ecrit')) : null,
})
