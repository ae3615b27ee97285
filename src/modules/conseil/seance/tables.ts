import type { ColumnType } from 'kysely'
import type { Auto, DuTerritoire, Instant, InstantOuRien, Jour, Json, JsonOuRien } from '#platform/columns.ts'
import type { Decompte, Quorum, UneVoix } from './domain.ts'
import type { Passage } from './presences.ts'

export type SeanceTables = DuTerritoire<{
  /** An evening of the council. */
  conseil_seances: {
    id: string
    annee: number
    jour: Jour
    minutes: number
    quorum: Quorum
    /** The members who are in the room, by their ids. */
    presents: Json<string[]>
    /** Who came in and who left, as it was noted. */
    passages: ColumnType<Passage[], string | undefined, string>
    commencee_le: InstantOuRien
    close_le: InstantOuRien
    par: string
    ouverte_le: Instant
    version: Auto<number>
  }
  /** What was adopted of one line: how many, never who. */
  conseil_votes: {
    annee: number
    action_id: string
    seance_id: string
    lue: Exclude<UneVoix, 'sans'> | null
    voix: JsonOuRien<Decompte>
    presents: Json<string[]>
    lies: Json<string[]>
    membres: number
    quorum: number
    minorite: Auto<string>
    conditions: Auto<string>
    /** What another hand had typed before, and whose; `''`: nobody’s. */
    avant_voix: JsonOuRien<Decompte>
    avant_par: Auto<string>
    par: string
    le: Instant
    version: Auto<number>
  }
  /** A line that one voice wants debated; nobody's name. */
  conseil_objections: { annee: number; action_id: string }
}>
