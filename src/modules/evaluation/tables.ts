import type { CommentairesTables } from './commentaires/tables.ts'
import type { ConsultationTables } from './consultation/tables.ts'
import type { QuestionsTables } from './questions/tables.ts'

/** One file a room; each room writes its own. */
export type EvaluationTables = QuestionsTables & CommentairesTables & ConsultationTables
