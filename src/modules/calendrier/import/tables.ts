import type { Instant, Json } from '#platform/columns.ts'

export type ImportDeDatesTables = {
  /** What the last file said of a séance. */
  seances_importees: {
    territoire_id: string
    cle: string
    seance_id: string
    etat: Json<Record<string, unknown>>
    importee_le: Instant
  }
}
