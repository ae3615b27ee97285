import type { Auto, DuTerritoire, Instant } from '#platform/columns.ts'

export type CompetencesTables = DuTerritoire<{
  mots_de_quartier: {
    id: string
    terme: string
    /** An entry of the lexicon; one that it no longer has is kept, and reads nothing. */
    entree: string
    poids: number
    source: Auto<string>
    note_par: string
    cree_le: Instant
  }
}>
