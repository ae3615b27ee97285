import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { formeNormale } from '#platform/texte.ts'
import { decouper } from './francais/mots.ts'
import type { Poids } from './lexique/lire-fichier.ts'

/** Where the words of a quartier come from: written by the desk, or taken from a reference list. */
export const SOURCES = ['quartier', 'esco', 'rome', 'mythes'] as const
export type Source = (typeof SOURCES)[number]

/** A word, or a few, that people of this quartier say for an entry of the lexicon. */
export type MotDeQuartier = Readonly<{ id: Id; terme: string; entree: string; poids: Poids; source: Source }>

export type Refus = 'sans-mot' | 'signes'

const MOTS_MAX = 6

/** The term as it is kept: trimmed, one space. It needs a full word, and none of the signs the files use. */
export function lireTerme(ecrit: string): Result<string, Refus> {
  const terme = formeNormale(ecrit, 'NFC').replace(/\s+/g, ' ').trim()
  if (/[,=+:#]/.test(terme)) return refused('signes')
  const mots = decouper(terme)
  const pleins = mots.filter((mot) => !mot.outil && mot.plie.length > 1)
  return pleins.length > 0 && mots.length <= MOTS_MAX ? ok(terme) : refused('sans-mot')
}
