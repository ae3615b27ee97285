import type { RecommandationsTables } from './recommandations/tables.ts'

/** One file a room; each room writes its own. */
export type EvaluationTables = RecommandationsTables
