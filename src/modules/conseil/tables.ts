import type { AvisTables } from './avis/tables.ts'
import type { LectureTables } from './lecture/tables.ts'
import type { MembresTables } from './membres/tables.ts'
import type { SeanceTables } from './seance/tables.ts'

/** The tables of the rooms; each is written by its own room only. */
export type ConseilTables = MembresTables & LectureTables & SeanceTables & AvisTables
