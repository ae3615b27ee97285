import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'

/** Somebody of the citizens' council, or who asks to be. */
export type Membre = Readonly<{
  id: Id
  compteId: string | null
  personneId: Id | null
  nom: string
  quartierId: Id | null
  demandeLe: Temporal.Instant
  confirmeLe: Temporal.Instant | null
  confirmePar: string
  fondation: boolean
  litDepuis: Temporal.Instant | null
  partiLe: Temporal.Instant | null
  /** Its account still holds a role of the council here, and none that closes it; never on paper. */
  agit: boolean
}>

/** Sits: confirmed by one who did, and not gone. */
export const siege = (m: Pick<Membre, 'confirmeLe' | 'partiLe'>): boolean => m.confirmeLe !== null && m.partiLe === null

/** Asked to sit, and nobody answered yet. */
export const attend = (m: Pick<Membre, 'confirmeLe' | 'partiLe'>): boolean =>
  m.confirmeLe === null && m.partiLe === null

/** The council of one quartier speaks of what is there (of several, any suffices) and of what is everywhere's. */
export const estDici = (m: Pick<Membre, 'quartierId'>, quartiers: readonly Id[]): boolean =>
  m.quartierId === null || quartiers.length === 0 || quartiers.includes(m.quartierId)

export type RefusDeMembre = 'deja-la' | 'derniere-voix' | 'nom-manquant'

/** Whoever leaves last with an account would leave nobody to confirm the next one. */
export function partir(celui: Membre, tous: readonly Membre[]): Result<undefined, RefusDeMembre> {
  const autres = tous.filter((m) => siege(m) && m.id !== celui.id)
  if (celui.compteId === null || !siege(celui) || autres.length === 0) return ok()
  return autres.some(({ agit }) => agit) ? ok() : refused('derniere-voix')
}

/** What ties a member to a structure: on its board, employed, near to somebody who is, or having helped write the application. */
export const NATURES = ['bureau', 'salarie', 'proche', 'redaction', 'autre'] as const
export type Nature = (typeof NATURES)[number]
/** Those that are with a structure; helping to write is of one demand. */
export const AVEC_UNE_STRUCTURE = ['bureau', 'salarie', 'proche', 'autre'] as const satisfies readonly Nature[]

/** A tie that holds; `actionId` `null`: with the structure, so with all that it asks. `ditLe` tells one that was found late. */
export type LienDInteret = Readonly<{
  id: Id
  membreId: Id
  annee: number
  structureId: Id
  actionId: Id | null
  nature: Nature
  ditLe: Temporal.Instant
}>

/** The same as it is written down, once taken back too. `ditParMembre`: who said it, of themself or of another. */
export type LienEcrit = LienDInteret &
  Readonly<{
    structure: string
    ditPar: string
    ditParMembre: Id | null
    retireLe: Temporal.Instant | null
    retirePar: string
    /** The line is voted, and they had left the room for it. */
    vote: boolean
  }>

type Demandee = Readonly<{ id: Id; structureId: Id }>

/** Whether this member is tied to what is asked: then they read no notes of it, and vote not. */
export const estLie = (liens: readonly LienDInteret[], membreId: Id, demande: Demandee): boolean =>
  liens.some(
    (l) =>
      l.membreId === membreId &&
      (l.actionId === null ? l.structureId === demande.structureId : l.actionId === demande.id),
  )

/** The same for many lines: the ties are gone through once. */
export function liesParmi(liens: readonly LienDInteret[]): (membreId: Id, demande: Demandee) => boolean {
  const cles = new Set(liens.map((l) => `${l.membreId} ${l.actionId ?? l.structureId}`))
  return (membreId, { id, structureId }) => cles.has(`${membreId} ${id}`) || cles.has(`${membreId} ${structureId}`)
}
