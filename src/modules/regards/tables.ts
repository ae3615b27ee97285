import type { Auto, DuTerritoire, Instant, Jour, Json } from '#platform/columns.ts'
import type { Reponse } from '#src/ground/trois-questions.ts'
import type { Critere, Maniere, Niveau, Voix } from './domain.ts'

export type RegardsTables = DuTerritoire<{
  /** What one person of the structure, the council or the city says; one line each, whoever they are. */
  regards: {
    id: string
    action_id: string
    voix: Voix
    /** The account, so that the same person corrects instead of adding. */
    auteur: string
    par: string
    niveaux: Json<Partial<Record<Critere, Niveau>>>
    mot: Auto<string>
    dit_le: Instant
    version: Auto<number>
  }
  /** One sheet of three questions: no name, no account; the month only. */
  reponses_de_participants: {
    id: string
    action_id: string
    mois: Jour
    accueil: Reponse | null
    utile: Reponse | null
    envie: Reponse | null
    mot: Auto<string>
    maniere: Maniere
    /** Above 0: it was read before answers were read by months, and stays so. */
    lot: Auto<number>
  }
  /** The wall of a meeting: how many stickers on each level of each criterion. */
  gommettes: {
    action_id: string
    critere: Critere
    niveau: Niveau
    combien: number
    notees_par: string
    notees_le: Instant
  }
}>
