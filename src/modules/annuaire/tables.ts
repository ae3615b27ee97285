import type { ColumnType } from 'kysely'
import type { Auto, DuTerritoire, Instant, InstantOuRien, JourOuRien } from '#platform/columns.ts'

/** Days a person keeps free, both included, ISO 8601; never why. */
export type JoursEvites = Readonly<{ du: string; au: string }>

export type AnnuaireTables = DuTerritoire<{
  talents: {
    id: string
    personne_id: string
    texte: string
    langue: Auto<string>
    moments: Auto<string[]>
    disponibilites: Auto<string>
    langues: Auto<string[]>
    age: 'adulte' | '16-17' | null
    accord_parental: Auto<boolean>
    /** They were told that a structure reads their age before it answers. */
    age_annonce: Auto<boolean>
    /** `null`: never said. */
    par_mois: number | null
    etat: Auto<'actif' | 'pause' | 'parti'>
    pause_jusqu_au: JourOuRien
    entree: 'web' | 'telephone' | 'papier' | 'vive-voix' | 'lancement'
    saisi_par: string
    confirme_le: Instant
    grille: Auto<string[]>
    jours_evites: ColumnType<readonly JoursEvites[], string | undefined, string>
    rayon: Auto<'quartier' | 'voisins' | 'partout'>
    publics_evites: Auto<string[]>
    apprendre: Auto<string>
    ne_veut_plus: Auto<string>
    images: Auto<string[]>
    diplomes: Auto<string[]>
    structures_refusees: Auto<string[]>
    lexique: Auto<string>
    version: Auto<number>
    cree_le: Instant
    /** When the desk read what was proposed on the web. */
    lue_le: InstantOuRien
    /** When the desk read with them what they wrote in another language. */
    lue_ensemble_le: InstantOuRien
  }
  talent_entrees: {
    talent_id: string
    entree: string
    force: number
    autour: Auto<number>
    mots: Auto<string[]>
  }
  talent_mots: { talent_id: string; mot: string }
  /** Two people who look like one and are not; `personne_a` < `personne_b`. */
  doublons_ecartes: {
    personne_a: string
    personne_b: string
    ecarte_par: string
    ecarte_le: Instant
  }
}>
