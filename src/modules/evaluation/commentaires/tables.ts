import type { Auto, DuTerritoire, Instant, InstantOuRien } from '#platform/columns.ts'
import type { Place, Suite, Voix } from './domain.ts'

export type CommentairesTables = DuTerritoire<{
  /** What one role says of one section; of the porteurs, each structure its own, or all by the desk's pen. */
  commentaires_d_evaluation: {
    id: string
    annee: number
    section: string
    voix: Voix
    structure_id: string | null
    place: Place
    texte: string
    par: string
    le: Instant
    version: Auto<number>
  }
  /** The council's own: written by those who sit; the city writes the columns of its answer, and no other. */
  pages_du_conseil: {
    id: string
    annee: number
    quartier_id: string | null
    titre: string
    texte: string
    par: string
    le: Instant
    publiee_le: InstantOuRien
    mots: Auto<number>
    version: Auto<number>
    suite: Suite | null
    suite_raison: Auto<string>
    suite_par: Auto<string>
    suite_le: InstantOuRien
    /** The wording that was answered. */
    suite_mots: Auto<number>
    suite_version: Auto<number>
  }
}>
