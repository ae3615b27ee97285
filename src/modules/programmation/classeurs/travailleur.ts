import { type Limits, readAside } from '#platform/read-aside.ts'
import type { RefusTableur } from '#platform/tableur/types.ts'
import type { Lecture, OptionsLecture } from './grille/types.ts'

/** A file of 5,000 rows, the most that is read, takes about 1.5 s; a reading beyond this is stopped. */
const LIMITES: Limits = { millisecondes: 60_000, megaoctets: 1024 }
/** Of a small one, its thread waits: read again with a correction, it is back in 0.2 s, half of what a new thread takes to begin. */
const PETIT = 1024 * 1024
const ATTEND_MS = 60_000

/** Reads a workbook in a thread of its own. `onProgress` gets percents, 0 to 100. */
export const lireEnTravailleur = (
  octets: Uint8Array,
  nomDeFichier: string,
  options: OptionsLecture = {},
  onProgress: (pourcent: number) => void = () => {},
  limites: Limits = octets.length < PETIT ? { ...LIMITES, attend: ATTEND_MS } : LIMITES,
) => {
  const donnees = { octets, options: { ...options, nomDeFichier } }
  return readAside<Lecture, RefusTableur>(new URL('./travail.ts', import.meta.url), donnees, limites, onProgress)
}
