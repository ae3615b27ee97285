import type { Auto, DuTerritoire, Instant, Json } from '#platform/columns.ts'
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
