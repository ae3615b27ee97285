import type { Auto, DuTerritoire, Instant, InstantOuRien } from '#platform/columns.ts'

export type CooperationTables = DuTerritoire<{
  /** « Nous travaillions déjà ensemble », said by `structure_id` of `avec_id`; true once `avec_id` said so too. */
  deja_ensemble: {
    id: string
    structure_id: string
    avec_id: string
    depuis_annee: number
    dite_le: Instant
    dite_par: string
    /** Noted by the desk for somebody who told it. */
    dite_au_bureau: Auto<boolean>
    accordee_le: InstantOuRien
    accordee_par: Auto<string>
    accordee_au_bureau: Auto<boolean>
  }
}>
