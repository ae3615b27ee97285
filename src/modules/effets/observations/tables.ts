import type { Auto, DuTerritoire, Instant, InstantOuRien, Jour, JsonOuRien } from '#platform/columns.ts'
import type { Attache, Facon, Maillon, Mesure, Sens, Voix } from './domain.ts'

export type ObservationsTables = DuTerritoire<{
  effets_observes: {
    id: string
    action_id: string
    annee: number
    voix: Voix
    changement: string
    pour_qui: Auto<string>
    lieu: Auto<string>
    periode: Auto<string>
    importance: Auto<string>
    contribution: Auto<string>
    redige_par: string
    auteur_id: string | null
    mots: Auto<number>
    version: Auto<number>
    cree_le: Instant
  }
  /** Another explanation of the same change. */
  rivales_d_effet: { id: string; effet_id: string; rang: number; texte: string }
  /** One piece: who says what, when, how it is known, and what ties them to the action. */
  pieces_d_effet: {
    id: string
    effet_id: string
    maillon: Maillon | null
    rivale_id: string | null
    sens: Sens
    facon: Facon
    source: string
    jour: Jour
    propos: Auto<string>
    attache: Attache
    /** Borne out in part only. */
    en_partie: Auto<boolean>
    mesure: JsonOuRien<Mesure>
    mots: number
    notee_par: string
    /** Whose account noted it; `null`: somebody without one, or before it was kept. */
    compte_id: string | null
    creee_le: Instant
  }
  /** A third person who is asked by a link. `demande_a`: what whoever asks calls them. */
  demandes_de_confirmation: {
    id: string
    effet_id: string
    demande_a: string
    demandee_par: string
    demandee_le: Instant
    repondue_le: InstantOuRien
    /** Who answered that they do not know, in their words, and what else they said; an answer otherwise is a piece. */
    source: Auto<string>
    propos: Auto<string>
  }
}>
