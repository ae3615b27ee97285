import type { Auto, DuTerritoire, Instant } from '#platform/columns.ts'
import type { EtatDeValeur, Sens } from './domain.ts'

export type ContexteTables = DuTerritoire<{
  /** A public statistic: how it is defined, and what may be done with it. `cle`: of our catalogue. */
  series_de_contexte: {
    id: string
    cle: string | null
    nom: string
    source: string
    unite: string
    sens: Sens
    sommable: boolean
    secret: boolean
    ecart: number
    ecart_partout: boolean
    ruptures: Auto<number[]>
    precaution: Auto<string>
    inventee: Auto<boolean>
    importee_par: string
    compte_id: string | null
    importee_le: Instant
  }
  /** What it says of a zone, by the code of the source, in a year; hidden or missing is kept as such. */
  valeurs_de_contexte: { serie_id: string; code: string; annee: number; etat: EtatDeValeur; valeur: number | null }
  /** The communes and EPCI that the quartiers are read beside. */
  zones_de_contexte: { code: string; nom: string }
}>
