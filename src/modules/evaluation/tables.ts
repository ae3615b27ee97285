/** One file a room; each room writes its own. */
export type EvaluationTables = Record<never, never>
