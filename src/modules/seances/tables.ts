import type {
  Auto,
  DuTerritoire,
  HeureOuRien,
  Instant,
  Jour,
  JourOuRien,
  JoursAuto,
  Json,
  JsonOuRien,
} from '#platform/columns.ts'
import type { Nature, SeancePubliee, Statut } from './domain/seance.ts'

export type SeancesTables = DuTerritoire<{
  /** A séance as its porteur keeps it: the draft. `regle` is the value of an RRULE, empty for a single date. */
  seances: {
    id: string
    action_id: string | null
    /** That carried the action as it was written: a draft that it keeps is its own. */
    structure_id: Auto<string | null>
    genre: 'seance' | 'temps-fort'
    titre: Auto<string>
    description: Auto<string>
    nature: Auto<Nature>
    debut_jour: Jour
    debut_heure: HeureOuRien
    fin_jour: Jour
    fin_heure: HeureOuRien
    regle: Auto<string>
    sauf_jours: JoursAuto
    sauf_vacances: Auto<boolean>
    sauf_feries: Auto<boolean>
    aussi_jours: JoursAuto
    materialisee_au: JourOuRien
    lieu_id: string | null
    salle_id: string | null
    lieu_ecrit: Auto<string>
    publics: Auto<string[]>
    age_min: number | null
    age_max: number | null
    prix_centimes: number | null
    prix_mot: Auto<string>
    inscription: Auto<'libre' | 'sur-inscription'>
    inscription_mot: Auto<string>
    accessibilite: Auto<string[]>
    capacite: number | null
    etat: Auto<'brouillon' | 'proposee' | 'validee' | 'refusee'>
    etat_mot: Auto<string>
    co_occupation: Auto<boolean>
    uid: string
    redigee_par: string
    version: Auto<number>
    cree_le: Instant
    modifiee_le: Instant
  }
  /** The dates of a séance; `origine` is where its rule put it (`2026-03-14T14:00` or `2026-03-14`), wherever it went since. */
  occurrences: {
    id: string
    seance_id: string
    origine: string
    debut: Instant
    fin: Instant
    statut: Auto<Statut>
    mot: Auto<string>
    lieu_propre: Auto<boolean>
    lieu_id: string | null
    salle_id: string | null
    lieu_ecrit: Auto<string>
    /** The night found its room taken: somebody must look. */
    heurte: Auto<boolean>
    version: Auto<number>
    modifiee_le: Instant
  }
  publications: {
    id: string
    numero: number
    nom: string
    par: string
    publiee_le: Instant
    bilan: Json<Record<string, unknown>>
  }
  seances_publiees: {
    seance_id: string
    publication_id: string
    action_id: string | null
    donnees: Json<SeancePubliee>
    sequence: Auto<number>
    publiee_le: Instant
    modifiee_le: Instant
  }
  /** « Me prévenir »: told of what changes of a séance. */
  suivis_de_seance: { seance_id: string; personne_id: string; cree_le: Instant }
  /** Who was told of a publication, of which séance, and why. */
  concernes_de_publication: {
    publication_id: string
    personne_id: string
    seance_id: string
    raison: string
  }
  occurrences_publiees: {
    id: string
    seance_id: string
    origine: string
    debut: Instant
    fin: Instant
    debut_precedent: Instant | null
    /** How long and where, before it moved. */
    avant_deplacement: JsonOuRien<readonly unknown[]>
    statut: Statut
    mot: Auto<string>
    lieu_id: string | null
    salle_id: string | null
    lieu_ecrit: Auto<string>
    co_occupation: Auto<boolean>
    sequence: Auto<number>
    modifiee_le: Instant
    annulee_le: Instant | null
  }
}>
