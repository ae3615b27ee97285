import type { Auto, DuTerritoire, Instant, InstantOuRien, Jour, JourOuRien } from '#platform/columns.ts'

export type ConsultationTables = DuTerritoire<{
  /** The days in which the council is consulted on a year's report. */
  consultations_d_evaluation: {
    annee: number
    du: Jour
    au: Jour
    ouverte_par: string
    ouverte_le: Instant
    version: Auto<number>
    /** The letters that left: that it opens, and the last day of which the end was recalled. */
    ouverture_dite_le: InstantOuRien
    fin_dite: JourOuRien
  }
}>
