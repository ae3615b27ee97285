import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { vuEntier } from '#platform/vu.ts'

/** The four answers, in the order in which hands are counted and typed. */
export const VOIX = ['favorable', 'reserve', 'defavorable', 'sans'] as const
export type UneVoix = (typeof VOIX)[number]
/** How many hands, in this order. */
export type Decompte = readonly [favorable: number, reserve: number, defavorable: number, sans: number]

/** What the council may say of an application. `partage`: two answers are level; `pas-d-avis`: no quorum, or nobody took a side. */
export type Issue = 'favorable' | 'reserve' | 'defavorable' | 'partage' | 'pas-d-avis'

/** Which share of the members has to be there. */
export const QUORUMS = ['moitie', 'tiers'] as const
export type Quorum = (typeof QUORUMS)[number]

export const quorumDe = (membres: number, part: Quorum): number =>
  part === 'moitie' ? Math.floor(membres / 2) + 1 : Math.max(1, Math.ceil(membres / 3))

/** For one line: who votes, who left the room, and whether those who may vote are enough. */
export type Salle = Readonly<{
  votent: readonly Id[]
  sortis: readonly Id[]
  membres: number
  quorum: number
  atteint: boolean
}>

/** Whoever is tied is neither among those who vote nor among those of whom a share has to be there. */
export function salleDe(membres: readonly Id[], presents: readonly Id[], lies: ReadonlySet<Id>, part: Quorum): Salle {
  const la = membres.filter((un) => presents.includes(un))
  const votent = la.filter((un) => !lies.has(un))
  const quorum = quorumDe(membres.filter((un) => !lies.has(un)).length, part)
  const sortis = la.filter((un) => lies.has(un))
  return { votent, sortis, membres: membres.length, quorum, atteint: votent.length >= quorum }
}

const somme = (voix: Decompte): number => voix.reduce<number>((total, une) => total + une, 0)

/** The answer that most gave, of those who took a side. */
export function issueDuVote(voix: Decompte, atteint: boolean): Issue {
  const [favorable, reserve, defavorable] = voix
  const dits = [
    ['favorable', favorable],
    ['reserve', reserve],
    ['defavorable', defavorable],
  ] as const
  const plus = Math.max(favorable, reserve, defavorable)
  if (!atteint || plus === 0) return 'pas-d-avis'
  const [premier, autre] = dits.filter(([, n]) => n === plus)
  return premier && !autre ? premier[0] : 'partage'
}

/** What was typed of one line: « 12 : 6 1 0 1 ». */
export type LigneTapee = Readonly<{ numero: number; voix: Decompte }>
export type RefusDeLigne = 'illisible' | 'trop-de-nombres'

/** Three numbers or fewer: the first ones, and which is missing. */
export type Incomplete = Readonly<{ numero: number; dits: readonly number[] }>

const NOMBRES_MAX = 4

/** Reads one line, whatever stands between its numbers; `incomplete`: it has fewer than four. */
export function lireLigne(ecrit: string): Result<LigneTapee, RefusDeLigne> | Readonly<{ incomplete: Incomplete }> {
  if (!/^[\s\d:;,.\-–—/|=]+$/u.test(ecrit)) return refused('illisible')
  const [numero, ...nombres] = (ecrit.match(/\d+/gu) ?? []).map(Number)
  if (numero === undefined || numero > 9_999 || nombres.some((n) => n > 999)) return refused('illisible')
  const [favorable, reserve, defavorable, sans] = nombres
  if (nombres.length > NOMBRES_MAX) return refused('trop-de-nombres')
  if (favorable === undefined || reserve === undefined || defavorable === undefined || sans === undefined)
    return { incomplete: { numero, dits: nombres } }
  return ok({ numero, voix: [favorable, reserve, defavorable, sans] })
}

/** By how many a count differs from those who vote: under 0, voices are missing. `null`: it adds up. */
export function ecartDe(voix: Decompte, salle: Salle): number | null {
  const ecart = somme(voix) - salle.votent.length
  return ecart === 0 ? null : ecart
}

/** What a reader said of a line. */
export type Lecture = Readonly<{ membreId: Id; opinion: UneVoix }>

/** A line to adopt with the others, as its page tells it: what is asked, what was read of it, who left the room, what comes of it. */
export type LigneDuLot = Readonly<{
  actionId: Id
  titre: string
  structure: string
  lue: Exclude<UneVoix, 'sans'>
  salle: Pick<Salle, 'sortis' | 'atteint'>
}>

/** A print of what was read out before it is adopted together. */
export const luDuLot = (lignes: readonly LigneDuLot[]): string =>
  vuEntier(
    lignes.map(({ actionId, titre, structure, lue, salle }) => [
      ...[actionId, titre, structure, lue],
      ...[salle.atteint, salle.sortis],
    ]),
  )

/** Why a line is debated. */
export type Raison = 'une-seule-lecture' | 'lectures-differentes' | 'objection'

/**
 * What two untied readers at least read alike goes with the lot, under that answer, unless one voice objects; the rest is
 * debated, and why.
 */
export function sortDe(
  lectures: readonly Lecture[],
  lies: ReadonlySet<Id>,
  objection: boolean,
): Readonly<{ ensemble: Exclude<UneVoix, 'sans'> }> | Readonly<{ debat: Raison }> {
  const dites = lectures.filter(({ membreId }) => !lies.has(membreId)).map(({ opinion }) => opinion)
  const [premiere, ...autres] = dites
  if (premiere === undefined || autres.length === 0) return { debat: 'une-seule-lecture' }
  if (premiere === 'sans' || autres.some((une) => une !== premiere)) return { debat: 'lectures-differentes' }
  return objection ? { debat: 'objection' } : { ensemble: premiere }
}

/** The evening, in minutes: what is left of it, and of that how much for each line still to debate. */
export type Horloge = Readonly<{ reste: number; chacune: number | null }>

export function horlogeDe(
  minutes: number,
  commencee: Temporal.Instant | null,
  now: Temporal.Instant,
  aDebattre: number,
): Horloge {
  const passees = commencee === null ? 0 : Math.floor(commencee.until(now).total('minutes'))
  const reste = Math.max(0, minutes - Math.max(0, passees))
  return { reste, chacune: aDebattre === 0 ? null : Math.floor(reste / aDebattre) }
}

/** One line as it was adopted: with the others, under the answer that was read, or by a count. */
export type Vote = Readonly<{
  actionId: Id
  seanceId: Id
  /** Adopted together: what was read. */
  lue: Exclude<UneVoix, 'sans'> | null
  voix: Decompte | null
  /** Of the moment: who was there, and who of them had left the room. */
  presents: readonly Id[]
  lies: readonly Id[]
  membres: number
  quorum: number
  minorite: string
  conditions: string
  /** What another hand had typed before. */
  avant: Saisie | null
  par: string
  le: Temporal.Instant
  version: number
}>

/** What somebody typed of a line. */
export type Saisie = Readonly<{ voix: Decompte | null; par: string }>

export const votantsDe = ({ presents, lies }: Pick<Vote, 'presents' | 'lies'>): number =>
  presents.filter((un) => !lies.includes(un)).length

/** The room in which a line was voted, as it was then. */
export function salleDuVote({ presents, lies, membres, quorum }: Vote): Salle {
  const votent = presents.filter((un) => !lies.includes(un))
  return { votent, sortis: lies, membres, quorum, atteint: votent.length >= quorum }
}

/** What the council says of a line that was adopted. */
export function issueDe(vote: Vote): Issue {
  const atteint = votantsDe(vote) >= vote.quorum
  if (vote.voix) return issueDuVote(vote.voix, atteint)
  return atteint && vote.lue ? vote.lue : 'pas-d-avis'
}

/** Those who were in the room and are known by now to be tied: their line is no longer adopted as it should have been. */
export const liesDecouverts = (vote: Vote, lies: ReadonlySet<Id>): readonly Id[] =>
  vote.presents.filter((un) => lies.has(un) && !vote.lies.includes(un))

export const memeDecompte = (a: Decompte | null, b: Decompte | null): boolean =>
  a === b || (a !== null && b !== null && a.every((n, rang) => n === b[rang]))
