import type { Droits } from '#modules/suivi/index.ts'
import type { Auto, DuTerritoire, Instant, InstantOuRien, Jour } from '#platform/columns.ts'

export type MarcheTables = DuTerritoire<{
  /** A walk: the council's until it publishes it. */
  marches_exploratoires: {
    id: string
    quartier_id: string | null
    titre: string
    jour: Jour
    ecrite_par: string
    publiee_le: InstantOuRien
    version: Auto<number>
    creee_le: Instant
  }
  /** One stop: a place of here by its name, or another in words; what is seen, what one would like. */
  haltes: {
    id: string
    marche_id: string
    rang: number
    lieu_id: string | null
    lieu_ecrit: Auto<string>
    vu: Auto<string>
    souhait: Auto<string>
  }
  photos_de_halte: {
    id: string
    halte_id: string
    octets: Buffer
    empreinte: string
    largeur: number
    hauteur: number
    description: string
    droits: Droits
    deposee_par: string
    creee_le: Instant
  }
}>
