import type { Auto, DuTerritoire, Instant, JourOuRien } from '#platform/columns.ts'

export type PartageTables = DuTerritoire<{
  annonces_de_partage: {
    id: string
    structure_id: string
    action_id: string | null
    sens: 'propose' | 'cherche'
    genre: 'salle' | 'vehicule' | 'materiel' | 'public' | 'savoir-faire' | 'dates' | 'autre'
    titre: string
    details: Auto<string>
    conditions: Auto<string>
    du: JourOuRien
    au: JourOuRien
    etat: Auto<'ouverte' | 'fermee'>
    contact_id: string | null
    redige_par: string
    expire_le: Instant
    version: Auto<number>
    cree_le: Instant
  }
  partages: {
    id: string
    annonce_id: string
    structure_id: string
    etat: 'demande' | 'accord' | 'en-cours' | 'a-regler' | 'rendu' | 'fait' | 'refuse' | 'retire' | 'pas-eu-lieu'
    du: JourOuRien
    au: JourOuRien
    mot: Auto<string>
    retour: Auto<string>
    contact_id: string | null
    accorde_le: Instant | null
    conclu_le: Instant | null
    version: Auto<number>
    cree_le: Instant
  }
}>
