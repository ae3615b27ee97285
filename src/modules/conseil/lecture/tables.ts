import type { Auto, DuTerritoire, Instant, InstantOuRien } from '#platform/columns.ts'
import type { Sens } from './domain.ts'

export type LectureTables = DuTerritoire<{
  /** The city opens what is asked to the council's reading, a year at a time, in a quartier or everywhere. */
  lectures_du_conseil: {
    id: string
    annee: number
    quartier_id: string | null
    ouverte_le: Instant
    ouverte_par: string
    fermee_le: InstantOuRien
    fermee_par: Auto<string>
  }
  /** The number of what is asked, said aloud and keyed: it stays whatever is decided. */
  lignes_de_lecture: { action_id: string; annee: number; numero: number }
  /** Who reads it whole, for all. */
  lecteurs_de_ligne: { action_id: string; membre_id: string }
  /** What a member thinks of it, for the council alone. */
  notes_de_lecture: {
    id: string
    action_id: string
    membre_id: string
    sens: Sens
    raisons: Auto<string>
    conditions: Auto<string>
    /** Who wrote it down: the member, or whoever keyed their sheet. */
    note_par: string
    note_le: Instant
    version: Auto<number>
  }
  /** What the council asked of the structure, which reads it; and its answer. */
  questions_de_lecture: {
    id: string
    action_id: string
    membre_id: string
    texte: string
    posee_le: Instant
    reponse_dite: Auto<string>
    repondue_le: InstantOuRien
    repondue_par: Auto<string>
    version: Auto<number>
  }
}>
