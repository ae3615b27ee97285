import type { Auto, DuTerritoire, Instant, InstantOuRien, Jour, JourOuRien } from '#platform/columns.ts'
import type { Adresse, Reponse, Venue } from './domain.ts'

export type RecommandationsTables = DuTerritoire<{
  /** What somebody asks of somebody else after a year was looked at, and what came of it. */
  recommandations: {
    id: string
    annee: number
    venue_de: Venue
    structure_id: string | null
    quartier_id: string | null
    demande: string
    constat: Auto<string>
    adressee_a: Adresse
    adressee_id: string | null
    /** Who takes it in charge there, in words. */
    charge_de: Auto<string>
    pour_le: Jour
    dite_par: string
    dite_le: Instant
    reponse: Reponse | null
    raison: Auto<string>
    repondue_par: Auto<string>
    repondue_le: InstantOuRien
    faite_le: JourOuRien
    fait: Auto<string>
    faite_par: Auto<string>
    version: Auto<number>
  }
}>
