import { z } from 'zod'
import type { Explication } from '#modules/suggestions/index.ts'
import { pick } from '#platform/columns.ts'

/**
 * Why a talent was thought of, kept as it was said then. `mots`: what the person said, as it was quoted. `porteur` names
 * nobody: it may be read before both said yes.
 */
export type Raisons = Readonly<{
  mots: readonly string[]
  /** Those of them that were ticked, not written. */
  choisis: readonly string[]
  porteur: string
  talent: string
  question: string | null
  /** A place kept for somebody who was never asked. */
  reservee: boolean
}>

/** Older versions said here when somebody is free: the card says it, as they ticked it. */
const sansLibre = (phrase: string): string =>
  phrase
    .replace(
      / ?(?:Elle est libre à ce moment-là|Elle a dit être plutôt libre [^.]*|C’est un moment où vous êtes plutôt libre)\./gu,
      '',
    )
    .trim()

const Gardees = z.object({
  mots: z.array(z.string()).default([]),
  choisis: z.array(z.string()).default([]),
  porteur: z.string().default('').transform(sansLibre),
  talent: z.string().default('').transform(sansLibre),
  question: z.string().nullable().default(null),
  reservee: z.boolean().default(false),
})

/** What was kept; `null` when nothing was. What an older version did not write is empty. */
export function lireRaisons(garde: unknown): Raisons | null {
  if (garde === null || garde === undefined) return null
  const lues = Gardees.safeParse(garde)
  return lues.success ? lues.data : null
}

/** Without the words taken back since: a sentence that quoted one of them is said no more. */
export function sansLesRepris(raisons: Raisons | null, tient: (mots: string) => boolean): Raisons | null {
  if (raisons === null || raisons.mots.every(tient)) return raisons
  const { mots, choisis } = raisons
  return { ...raisons, mots: mots.filter(tient), choisis: choisis.filter(tient), porteur: '', talent: '' }
}

/** What is kept of an explanation with the mise en lien. */
export const raisonsDe = (e: Explication, reservee: boolean): Raisons => ({
  mots: e.dits.map(({ mots }) => mots),
  choisis: e.dits.flatMap(({ mots, genre }) => (genre === 'mots' ? [] : [mots])),
  ...pick(e, 'porteur', 'talent', 'question'),
  reservee,
})
