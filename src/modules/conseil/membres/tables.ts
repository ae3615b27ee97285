import type { Auto, DuTerritoire, Instant, InstantOuRien } from '#platform/columns.ts'
import type { Nature } from './domain.ts'

export type MembresTables = DuTerritoire<{
  /** Asked by an account, or added on paper; of the council once one who sits has confirmed it. */
  membres_du_conseil: {
    id: string
    /** `null`: on paper only. */
    compte_id: string | null
    personne_id: string | null
    nom_ecrit: string
    /** The council of one quartier; `null`: of them all. */
    quartier_id: string | null
    demande_le: Instant
    confirme_le: InstantOuRien
    confirme_par: Auto<string>
    /** Nobody sat: the coordination began the council. */
    fondation: Auto<boolean>
    /** What was noted before is closed to them: the council was begun anew. */
    lit_depuis: InstantOuRien
    parti_le: InstantOuRien
  }
  /** Once a year, ties or none. */
  declarations_de_liens: { membre_id: string; annee: number; faite_le: Instant; par: string; papier: boolean }
  /** What a member is tied to that year: a structure, or one action of it. */
  liens_d_interet: {
    id: string
    membre_id: string
    annee: number
    structure_id: string
    action_id: string | null
    nature: Nature
    dit_le: Instant
    dit_par: string
    /** Of whoever said it: they take it back. */
    dit_par_membre: string | null
    retire_le: InstantOuRien
    retire_par: Auto<string>
  }
}>
