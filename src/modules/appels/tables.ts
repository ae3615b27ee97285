import type { GeneratedAlways } from 'kysely'
import type { Auto, DuTerritoire, HeureOuRien, Instant, JourOuRien } from '#platform/columns.ts'

export type AppelsTables = DuTerritoire<{
  appels: {
    id: string
    action_id: string | null
    structure_id: string
    titre: string
    besoin: string
    jour: JourOuRien
    heure: HeureOuRien
    duree_minutes: number | null
    moment_ecrit: Auto<string>
    lieu_id: string | null
    lieu_ecrit: Auto<string>
    places: Auto<number>
    a_apporter: Auto<string>
    assurance: Auto<string>
    travail_paye: boolean | null
    avec_enfants: Auto<boolean>
    entrees: string[] | null
    exige: Auto<string[]>
    etat: 'brouillon' | 'a-confirmer' | 'ouvert' | 'clos' | 'realise' | 'expire' | 'annule'
    issue: 'par-nous' | 'autrement' | 'pas-trouve' | 'plus-besoin' | null
    redige_par: string
    contact_id: string | null
    confirme_par: string | null
    publie_le: Instant | null
    expire_le: Instant
    /** When it is over: `expire_le`, or the hour of its day if that comes first. */
    arret_le: GeneratedAlways<Temporal.Instant>
    version: Auto<number>
    cree_le: Instant
  }
}>
