import type { Auto, Instant } from '#platform/columns.ts'

export type CompetencesTables = {
  mots_de_quartier: {
    territoire_id: string
    id: string
    terme: string
    /** An entry of the lexicon; one that it no longer has is kept, and reads nothing. */
    entree: string
    poids: number
    source: Auto<string>
    note_par: string
    cree_le: Instant
  }
}
