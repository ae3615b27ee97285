import type { Auto, DuTerritoire, Instant, Json, JsonOuRien } from '#platform/columns.ts'
import type { EtatDeDepot } from './domain.ts'

export type DepotsTables = DuTerritoire<{
  /** A file from its deposit to the yes. `prise`: the reading under way, whose last sign of life is `prise_le`. */
  depots: {
    id: string
    usage: string
    nom_fichier: string
    fichier: Buffer
    etat: EtatDeDepot
    progression: Auto<number>
    prise: Auto<string | null>
    prise_le: Auto<Instant | null>
    prises: Auto<number>
    message: Auto<string>
    choix: Json<object>
    lecture: JsonOuRien<unknown>
    bilan: JsonOuRien<unknown>
    compte_id: string | null
    depose_par: string
    depose_le: Instant
    applique_le: Instant | null
  }
}>
