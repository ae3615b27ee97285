import { precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'

/** Who agrees to a question before it is of the year. */
export const VOIX_D_ACCORD = ['conseil', 'porteurs', 'ville'] as const
export type VoixDAccord = (typeof VOIX_D_ACCORD)[number]

export const REPONSES = ['oui', 'en-partie', 'non'] as const
export type Reponse = (typeof REPONSES)[number]

/** Three to five: fewer say little, more are answered by nobody. */
export const [QUESTIONS_MIN, QUESTIONS_MAX] = [3, 5] as const

export type AccordDeQuestion = Readonly<{
  questionId: Id
  voix: VoixDAccord
  jour: Temporal.PlainDate
  /** When it was said here, whatever day it is said of. */
  noteLe: Temporal.Instant
  mots: number
}>
export type PieceDeQuestion = Readonly<{
  id: Id
  questionId: Id
  effetId: Id | null
  section: string | null
  dit: string
  apporteePar: string
}>

export type Question = Readonly<{
  id: Id
  annee: number
  question: string
  diraitOui: string
  ouRegarder: string
  reponse: Reponse | null
  reponseDite: string
  mots: number
  /** The wording that the answer answers. */
  reponseMots: number
  proposeePar: string
  version: number
  accords: readonly AccordDeQuestion[]
  pieces: readonly PieceDeQuestion[]
}>

/** What is erased with a question. */
export const ceQuiPart = ({ version, reponse, reponseDite, mots, pieces }: Question): unknown => [
  [version, reponse, reponseDite, mots],
  pieces.map(({ id, dit }) => [id, dit]),
]

/** Who agreed to these very words; of whom only older words were agreed to. */
export function accordsDe({ accords, mots }: Pick<Question, 'accords' | 'mots'>): Readonly<{
  valent: readonly AccordDeQuestion[]
  davant: readonly AccordDeQuestion[]
  manquent: readonly VoixDAccord[]
  /** The day on which all three had agreed; `null`: not yet. */
  convenueLe: Temporal.PlainDate | null
}> {
  const valent = accords.filter((un) => un.mots === mots)
  const manquent = VOIX_D_ACCORD.filter((voix) => !valent.some((un) => un.voix === voix))
  const [dernier = null] = valent.map(({ jour }) => jour).toSorted((a, b) => Temporal.PlainDate.compare(b, a))
  return {
    valent,
    davant: accords.filter((un) => un.mots !== mots),
    manquent,
    convenueLe: manquent.length === 0 ? dernier : null,
  }
}

/** Agreed to once actions had begun: it is said, since one asks then what one already sees. */
export const estTardive = (convenueLe: Temporal.PlainDate | null, debut: Temporal.PlainDate | null): boolean =>
  convenueLe !== null && debut !== null && precede(debut, convenueLe)

/** It was answered in other words than those that stand. */
export const repondaitAvant = ({ reponse, reponseMots, mots }: Pick<Question, 'reponse' | 'reponseMots' | 'mots'>) =>
  reponse !== null && reponseMots < mots

/** A question without a piece has no answer, whatever was written of it, nor has one that was answered in other words. */
export const estSansReponse = (q: Pick<Question, 'pieces' | 'reponse' | 'reponseMots' | 'mots'>): boolean =>
  q.pieces.length === 0 || q.reponse === null || repondaitAvant(q)

export type Objectif = Readonly<{
  id: Id
  annee: number
  pilier: string
  changement: string
  parQuoi: string
  doitTenir: string
  droitCommun: string
  rienDeConnu: boolean
  ecritPar: string
  version: number
}>

export type Rattachement = Readonly<{ effetId: Id; objectifId: Id | null }>

/** What is said of an effect over what was read of it; `undefined`: nothing is said of it yet. */
export type RattachementDit = Readonly<{ effetId: Id; lu: Id | null | undefined; dit: Id | null | undefined }>

/** Said otherwise than it was read, while another choice was kept: neither goes without a word. */
export const choisiEntreTemps = ({ lu, dit }: RattachementDit, garde: Id | null | undefined): boolean =>
  dit !== lu && garde !== lu && garde !== dit
