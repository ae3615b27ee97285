import type { Auto, Instant, Jour, Json } from '#platform/columns.ts'
import type { Ajustement, EtatDEcheance, Pour, Regle, Responsable } from './domain.ts'

export type EcheancesTables = {
  vacances_importees: {
    territoire_id: string
    libelle: string
    du: Jour
    au: Jour
    zones: string[]
    importees_le: Instant
  }
  echeances: {
    territoire_id: string
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
}
