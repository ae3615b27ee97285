import type { Auto, DuTerritoire, Instant, Jour, Json } from '#platform/columns.ts'
import type { Genre, Maniere } from './domain.ts'

export type PresencesTables = DuTerritoire<{
  /** A number of presences, of one date or of one month; `null` where nobody said. */
  comptages: {
    id: string
    action_id: string
    occurrence_id: string | null
    genre: Genre
    jour: Jour
    libelle: Auto<string>
    total: number
    femmes: number | null
    hommes: number | null
    non_dit: number | null
    /** Presences by age band, by the code of the band (`6-10`, `60+`). */
    tranches: Json<Readonly<Record<string, number>>>
    du_quartier: number | null
    hors_quartier: number | null
    nouvelles: number | null
    connues: number | null
    estime: Auto<boolean>
    maniere: Maniere
    mot: Auto<string>
    saisi_par: string
    /** The lent link that wrote it first. */
    lien_id: Auto<string | null>
    saisi_le: Instant
    version: Auto<number>
  }
  /** How many different people, over a period: said by who knows, never a sum of presences. */
  personnes_comptees: {
    id: string
    action_id: string
    du: Jour
    au: Jour
    nombre: number
    estime: Auto<boolean>
    mot: Auto<string>
    saisi_par: string
    saisi_le: Instant
    version: Auto<number>
  }
  /** The first age of each band but the first one: `{6, 11}` is 0-5, 6-10, 11 and more. */
  tranches_d_age: {
    bornes: number[]
    version: Auto<number>
  }
}>
