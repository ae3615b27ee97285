import type { RefusTalent } from '#modules/annuaire/index.ts'
import type { RefusDePromesse } from '#modules/temps-forts/index.ts'
import { precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ceuxDits, lireNumeros, parLettres } from './pointages.ts'

export const GENRES_DE_PROMESSE = ['coup-de-main', 'pret'] as const
export const SIGNATURES = ['deux', 'une', 'aucune'] as const

/** What a card of the day says: who promises what to whom, before when. */
export type Carte = Readonly<{
  numero: number
  inscriptionId: Id
  /** To the stand of a structure, or to somebody who came. */
  standId: Id | null
  recoitId: Id | null
  genre: (typeof GENRES_DE_PROMESSE)[number]
  quoi: string
  avant: Temporal.PlainDate | null
  rappeler: boolean
  signatures: (typeof SIGNATURES)[number]
}>

export type RefusDeCarte = RefusDePromesse | RefusTalent | 'annule' | 'numero-pris' | 'sans-numero' | 'personne-a-qui'

export type Suite = 'mise-en-lien' | 'partage' | 'comptee'

/**
 * What comes of a card: between two structures a loan or a partage; of a resident to a structure a mise en lien; and where nobody
 * ticked « on peut me rappeler », where a signature lacks, or between residents, it is counted and nobody is called.
 */
export function suiteDe(
  { rappeler, signatures }: Pick<Carte, 'rappeler' | 'signatures'>,
  { donne, recoit }: Readonly<{ donne: Id | null; recoit: Id | null }>,
): Suite {
  if (!rappeler || signatures !== 'deux' || recoit === null || recoit === donne) return 'comptee'
  return donne === null ? 'mise-en-lien' : 'partage'
}

type Dit = Readonly<{ nom: string; numero: number | null }>
const AU_STAND = /^stand\s*(?:n\s*[°º]\s*)?(\d{1,3})(?!\d)/iu

/** To whom: « 34 » is a person, « stand 5 » a stand, and letters begin the name of one or of the other. */
export function ceuxAQui<P extends Dit, S extends Dit>(
  personnes: readonly P[],
  stands: readonly S[],
  dit: string,
): Readonly<{ personnes: readonly P[]; stands: readonly S[] }> {
  const numero = AU_STAND.exec(dit.trim())?.[1]
  if (numero !== undefined) return { personnes: [], stands: stands.filter((un) => un.numero === Number(numero)) }
  const unNombre = lireNumeros(dit).ok
  return { personnes: ceuxDits(personnes, dit), stands: unNombre ? [] : parLettres(stands, dit) }
}

/** Days after the launch day at which its promises are read again. */
export const ETAPES = [7, 30, 90] as const
/** So long after a step nobody asks for it any more: the next one does, or nothing. */
const JOURS_DE_RAPPEL = 60

/** The step that is due and that nobody has read, the last one only; `null` before the first and long after the last. */
export function etapeDue(
  jour: Temporal.PlainDate,
  relues: number,
  aujourdhui: Temporal.PlainDate,
): (typeof ETAPES)[number] | null {
  const due = ETAPES.findLast((jours) => !precede(aujourdhui, jour.add({ days: jours })))
  if (due === undefined || due <= relues) return null
  return precede(jour.add({ days: due + JOURS_DE_RAPPEL }), aujourdhui) ? null : due
}

/** What became of it: of one that nobody may call about, nothing is known. */
export type Devenir = 'tenue' | 'pas-tenue' | 'en-cours' | 'comptee'
