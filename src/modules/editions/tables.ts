import type { Auto, DuTerritoire, Instant, InstantOuRien, Json } from '#platform/columns.ts'
import type { EditionFigee } from './adoption/domain.ts'

export type EditionsTables = DuTerritoire<{
  /** What was adopted of a year, version by version, as data: drawn anew each time. */
  editions_d_evaluation: {
    id: string
    annee: number
    numero: number
    contenu: Json<EditionFigee>
    /** Of all that it says, and of its figures alone. */
    empreinte: string
    empreinte_des_chiffres: string
    par: string
    adoptee_le: Instant
    /** Since when everybody reads its public words. */
    rendue_le: InstantOuRien
    rendue_par: Auto<string>
  }
}>
