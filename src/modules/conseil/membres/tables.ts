import type { DuTerritoire } from '#platform/columns.ts'

/** Nothing yet: who is of the council, and its ties. */
export type MembresTables = DuTerritoire<Record<never, never>>
