import type { Selectable } from 'kysely'
import { fromRow } from '#platform/columns.ts'
import type { Occurrence, Seance } from '../domain/seance.ts'
import type { SeancesTables } from '../tables.ts'

export type LigneDeSeance = Selectable<SeancesTables['seances']>
export type LigneDOccurrence = Selectable<SeancesTables['occurrences']>

export const toSeance = (row: LigneDeSeance): Seance => ({
  ...fromRow(row, 'lieu_id', 'salle_id', 'lieu_ecrit'),
  endroit: { lieuId: row.lieu_id, salleId: row.salle_id, lieuEcrit: row.lieu_ecrit },
})

export const toOccurrence = (row: LigneDOccurrence): Occurrence => ({
  ...fromRow(row, 'lieu_id', 'salle_id', 'lieu_ecrit', 'lieu_propre'),
  endroitPropre: row.lieu_propre ? { lieuId: row.lieu_id, salleId: row.salle_id, lieuEcrit: row.lieu_ecrit } : null,
})
