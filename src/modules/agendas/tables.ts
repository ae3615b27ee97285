import type { Auto, DuTerritoire, Instant, JourOuRien, Json } from '#platform/columns.ts'

export type AgendasTables = DuTerritoire<{
  /** What the last file said of a séance. */
  seances_importees: {
    cle: string
    seance_id: string
    etat: Json<Record<string, unknown>>
    importee_le: Instant
  }
  /** A feed of one's own; `empreinte` is the hash of the token that opens it, `filtre` the query of its address. */
  abonnements: {
    id: string
    compte_id: string
    personne_id: string | null
    nom: string
    filtre: Json<Record<string, string>>
    echeances: Auto<boolean>
    empreinte: string
    cree_le: Instant
    lu_jour: JourOuRien
    revoque_le: Instant | null
  }
}>
