import type { Instant, Json, JsonOuRien } from '#platform/columns.ts'

export type ImportDeDatesTables = {
  /** A file of dates, from its deposit to the yes; its bytes leave with the yes. */
  imports_de_dates: {
    territoire_id: string
    id: string
    nom_fichier: string
    fichier: Buffer
    etat: 'apercu' | 'applique' | 'abandonne'
    lecture: JsonOuRien<unknown>
    choix: Json<Record<string, unknown>>
    bilan: JsonOuRien<unknown>
    compte_id: string | null
    depose_par: string
    depose_le: Instant
    applique_le: Instant | null
  }
  /** What the last file said of a séance. */
  seances_importees: {
    territoire_id: string
    cle: string
    seance_id: string
    etat: Json<Record<string, unknown>>
    importee_le: Instant
  }
}
