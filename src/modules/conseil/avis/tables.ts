import type { Auto, DuTerritoire, Instant, InstantOuRien, Json } from '#platform/columns.ts'
import type { AvisFige, Suite } from './domain.ts'

export type AvisTables = DuTerritoire<{
  /** What was transmitted, version by version, as data. */
  conseil_avis: {
    id: string
    annee: number
    numero: number
    contenu: Json<AvisFige>
    par: string
    qualite: string
    transmis_le: Instant
    /** A later version took words of this one back. */
    mots_retires_le: InstantOuRien
    mots_retires_par: Auto<string>
  }
  /** What became of a line after the committee, said by the city. */
  conseil_suites: {
    annee: number
    action_id: string
    suite: Suite
    raison: Auto<string>
    par: string
    le: Instant
    version: Auto<number>
  }
}>
