import type { Auto, DuTerritoire, Instant, Jour, Json } from '#platform/columns.ts'
import type { Ajustement, EtatDEcheance, Pour, Regle, Responsable } from './echeances/domain.ts'

export type AnneeTables = DuTerritoire<{
  vacances_importees: {
    libelle: string
    du: Jour
    au: Jour
    zones: string[]
  }
  echeances: {
    id: string
    annee: number
    cle: string
    libelle: string
    explication: Auto<string>
    jour: Jour
    jour_de_la_regle: Jour
    regle: Json<Regle>
    ajustement: Ajustement
    responsable: Responsable
    pour: Pour
    rappels: Auto<number[]>
    rappels_faits: Auto<number[]>
    etat: Auto<EtatDEcheance>
    etat_par: Auto<string>
    rang: Auto<number>
    version: Auto<number>
    cree_le: Instant
    modifiee_le: Auto<Instant>
  }
  /** When a structure or a place (one of the two) is closed. */
  fermetures: {
    id: string
    structure_id: string | null
    lieu_id: string | null
    du: Jour
    au: Jour
    motif: Auto<string>
    cree_le: Instant
  }
  calendriers: {
    version: Auto<number>
    modifie_le: Instant
    zone_scolaire: Auto<'A' | 'B' | 'C'>
    sans_fetes: Auto<string[]>
    /** What feeds show from other tables, as a digest. */
    ailleurs: Auto<string>
  }
}>
