import type { Auto, DuTerritoire, Instant, InstantOuRien, JourOuRien } from '#platform/columns.ts'
import type { Cercle, Etat, Qui, Relecture, RoleDeDecision, Vient, Voix } from './domain/types.ts'

export type TempsFortsTables = DuTerritoire<{
  /**
   * `seance_id`: its date in the calendrier, once found; `entre_nous`, for those invited only, it is `debut`, and the
   * calendrier does not know it. `annonce_…`: what those invited were last told.
   */
  temps_forts: {
    id: string
    quartier_id: string | null
    titre: string
    propos: Auto<string>
    duree_minutes: number
    lieu_id: string | null
    salle_id: string | null
    lieu_ecrit: Auto<string>
    etat: Etat
    seance_id: string | null
    entre_nous: Auto<boolean>
    debut: InstantOuRien
    sequence: Auto<number>
    annonce_debut: Instant | null
    annonce_fin: Instant | null
    annonce_lieu: Auto<string>
    organise_par: string
    notes: Auto<string>
    notes_version: Auto<number>
    clos_le: Instant | null
    version: Auto<number>
    cree_le: Instant
  }
  creneaux_de_temps_fort: { id: string; temps_fort_id: string; debut: Instant }
  invites_de_temps_fort: {
    id: string
    temps_fort_id: string
    cercle: Cercle
    personne_id: string | null
    structure_id: string | null
    nom_ecrit: Auto<string>
    vient: Vient | null
    mot: Auto<string>
    repondu_le: Instant | null
    note_par: Auto<string>
    sonde_le: Instant | null
    invite_le: Instant | null
    present: Auto<boolean>
    /** Whether the minutes may name them. */
    nomme: Auto<boolean>
    oublie: Auto<boolean>
    cree_le: Instant
  }
  voix_de_temps_fort: {
    invite_id: string
    creneau_id: string
    voix: Voix
    dite_le: Instant
  }
  points_de_temps_fort: {
    id: string
    temps_fort_id: string
    rang: number
    source: Auto<string>
    titre: string
    details: Auto<string>
    minutes: number | null
    notes: Auto<string>
    notes_version: Auto<number>
    version: Auto<number>
  }
  decisions_de_temps_fort: {
    id: string
    temps_fort_id: string
    texte: string
    personne_id: string | null
    structure_id: string | null
    role: RoleDeDecision | null
    jour: JourOuRien
    etat: Auto<'a-faire' | 'faite' | 'plus-utile'>
    etat_par: Auto<string>
    etat_le: Instant | null
    version: Auto<number>
    cree_le: Instant
  }
  relectures_de_decision: {
    decision_id: string
    temps_fort_id: string
    reponse: Relecture
    dite_le: Instant
  }
  taches_de_temps_fort: {
    id: string
    temps_fort_id: string
    texte: string
    qui: Qui
    jour: JourOuRien
    faite_le: Instant | null
    faite_par: Auto<string>
    version: Auto<number>
    cree_le: Instant
  }
  promesses_de_temps_fort: {
    id: string
    temps_fort_id: string
    genre: 'coup-de-pouce' | 'partage'
    mise_en_lien_id: string | null
    partage_id: string | null
    /** For which day it was promised, whatever became of it since. */
    jour: JourOuRien
    cree_le: Instant
  }
}>
