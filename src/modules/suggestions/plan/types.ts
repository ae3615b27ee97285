import type { Id } from '#platform/ids.ts'

/** One talent that may be asked for one need: no gate stands between them. */
export type Arete = Readonly<{
  besoinId: Id
  talentId: Id
  /** The engine's note, 0 to about 1. */
  note: number
  /** How much the talent was asked lately; the same for all its needs. */
  charge: number
}>

export type BesoinDuPlan = Readonly<{ id: Id; places: number }>

/** A pair the desk has already decided: it stays, whatever the rest. */
export type Couple = Readonly<{ besoinId: Id; talentId: Id }>

export type Probleme = Readonly<{
  besoins: readonly BesoinDuPlan[]
  aretes: readonly Arete[]
  verrous: readonly Couple[]
}>

/** Who is asked for what, sorted by need then talent; and how it was found. */
export type Plan = Readonly<{ couples: readonly Couple[]; methode: 'optimale' | 'regret' }>
