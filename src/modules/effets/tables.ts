import type { RecitsTables } from './recits/tables.ts'

/** One file a room; each room writes its own. */
export type EffetsTables = RecitsTables
