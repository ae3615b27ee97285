import type { ContexteTables } from './contexte/tables.ts'
import type { MarcheTables } from './marche/tables.ts'
import type { ObservationsTables } from './observations/tables.ts'
import type { PoulsTables } from './pouls/tables.ts'
import type { RecitsTables } from './recits/tables.ts'

/** One file a room; each room writes its own. */
export type EffetsTables = RecitsTables & ObservationsTables & PoulsTables & MarcheTables & ContexteTables
