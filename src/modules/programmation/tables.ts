import type { Auto, DuTerritoire, Instant, InstantAuto, JourOuRien, Json, JsonOuRien } from '#platform/columns.ts'

export type ProgrammationTables = DuTerritoire<{
  structures: {
    id: string
    nom: string
    nom_plie: string
    sigle: Auto<string>
    autres_noms: Auto<string[]>
    /** `null`: nobody said. */
    genre: 'association' | 'collectif' | 'etablissement' | 'collectivite' | 'bailleur' | 'entreprise' | 'autre' | null
    siret: string | null
    rna: string | null
    presentation: Auto<string>
    site: Auto<string>
    version: Auto<number>
    cree_le: InstantAuto
  }
  contacts: {
    id: string
    structure_id: string
    personne_id: string
    fonction: Auto<string>
  }
  actions: {
    id: string
    annee: number
    ref: string | null
    dauphin: string | null
    titre: string
    titre_plie: string
    structure_id: string
    theme: Auto<string>
    theme_national: string | null
    etat: Auto<
      | 'deposee'
      | 'en-instruction'
      | 'prevue'
      | 'en-cours'
      | 'terminee'
      | 'ajournee'
      | 'refusee'
      | 'orientee'
      | 'retiree'
      | 'annulee'
    >
    etat_ecrit: Auto<string>
    etat_mots: Auto<string>
    etat_code: Auto<string>
    reserve_ecrite: Auto<string>
    reserve_levee_le: JourOuRien
    reserve_levee_de: Auto<string>
    /** The city's own note. */
    remarque: Auto<string>
    remarque_le: JourOuRien
    periode_genre: Auto<'annee-civile' | 'annee-scolaire' | 'pluriannuelle' | 'dates'>
    periode_ecrite: Auto<string>
    debut_jour: JourOuRien
    fin_jour: JourOuRien
    objectifs: Auto<string>
    publics: Auto<string[]>
    renouvelle_id: string | null
    renouvelle_ecrit: Auto<string>
    archivee_le: Instant | null
    dernier_import: JsonOuRien<Record<string, unknown>>
    version: Auto<number>
    cree_le: InstantAuto
    modifiee_le: InstantAuto
  }
  action_quartiers: { action_id: string; quartier_id: string; part: number | null }
  financements: {
    action_id: string
    financeur: string
    demande_centimes: number | null
    propose_centimes: number | null
    accorde_centimes: number | null
    realise_centimes: number | null
  }
  indicateurs: {
    id: string
    action_id: string
    libelle: string
    cible: Auto<string>
    rang: Auto<number>
  }
  piliers: { theme: string; pilier: string }
  themes_reunis: { ecrit_plie: string; ecrit: string; nom: string; actions: Auto<string[]>; le: Instant }
  correspondances: { signature: string; correspondance: Json<unknown>; modifiee_le: Instant }
}>
