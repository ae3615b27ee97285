import type { Auto, DuTerritoire, Instant, Json } from '#platform/columns.ts'

export type NotificationsTables = DuTerritoire<{
  envois: {
    id: string
    personne_id: string
    genre: string
    usage: string
    donnees: Json<Record<string, string>>
    cree_le: Instant
    pas_avant: Instant
    essais: Auto<number>
    envoye_le: Instant | null
    abandonne: string | null
    /** Said by voice by the desk when it cannot leave. */
    a_dire: Auto<boolean>
    dit_le: Auto<Instant | null>
  }
}>
