import type { Auto, DuTerritoire, Instant, Jour } from '#platform/columns.ts'
import type { Reponse, VoixDAccord } from './domain.ts'

export type QuestionsTables = DuTerritoire<{
  questions_evaluatives: {
    id: string
    annee: number
    question: string
    dirait_oui: Auto<string>
    ou_regarder: Auto<string>
    reponse: Reponse | null
    reponse_dite: Auto<string>
    /** Raised by each wording: what was agreed to of older words says so. */
    mots: Auto<number>
    /** The wording that the answer answers. */
    reponse_mots: Auto<number>
    proposee_par: string
    proposee_le: Instant
    version: Auto<number>
  }
  accords_de_question: {
    question_id: string
    voix: VoixDAccord
    jour: Jour
    mots: number
    note_par: string
    note_le: Instant
  }
  /** What answers: an effect, or a section of the evaluation. */
  pieces_de_question: {
    id: string
    question_id: string
    effet_id: string | null
    section: string | null
    dit: Auto<string>
    apportee_par: string
    apportee_le: Instant
  }
  /** What a pillar of the contract was to change, and what the contract added to ordinary policies. */
  objectifs_evalues: {
    id: string
    annee: number
    pilier: string
    changement: Auto<string>
    par_quoi: Auto<string>
    doit_tenir: Auto<string>
    droit_commun: Auto<string>
    rien_de_connu: Auto<boolean>
    ecrit_par: string
    ecrit_le: Instant
    version: Auto<number>
  }
  /** `objectif_id` `null`: it was not expected. */
  rattachements_d_effet: { effet_id: string; objectif_id: string | null; dit_par: string; dit_le: Instant }
}>
