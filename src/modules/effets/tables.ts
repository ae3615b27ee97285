import type { MarcheTables } from './marche/tables.ts'
import type { ObservationsTables } from './observations/tables.ts'
import type { PoulsTables } from './pouls/tables.ts'

/** One file a room; each room writes its own. */
export type EffetsTables = ObservationsTables & PoulsTables & MarcheTables
