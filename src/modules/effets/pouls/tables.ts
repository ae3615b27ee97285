import type { Auto, DuTerritoire, Instant, InstantOuRien, Jour, Json } from '#platform/columns.ts'
import type { Comptes, Maniere, Saison } from './domain.ts'

export type PoulsTables = DuTerritoire<{
  /** Three questions to the residents of a quartier, one season. `null` quartier: the whole territoire. */
  pouls: {
    id: string
    quartier_id: string | null
    annee: number
    saison: Saison
    version_des_mots: number
    question1: string
    question2: string
    question3: string
    ouvert_par: string
    ouvert_le: Instant
    clos_le: InstantOuRien
  }
  /** One sheet, or one tally of several people: the month only. */
  reponses_de_pouls: {
    id: string
    pouls_id: string
    mois: Jour
    maniere: Maniere
    /** With which others it is read, once its season is closed; 0: with none. */
    lot: number
    personnes: number
    comptes: Json<Comptes>
    /** Who keyed it; `''`: an answer by the link, or before it was kept. */
    pointee_par: Auto<string>
    compte_id: string | null
  }
}>
