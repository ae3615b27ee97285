import { type Limits, readAside } from '#platform/read-aside.ts'
import type { CadreDeLecture, RefusDeLecture } from './lire.ts'
import type { Lecture } from './lu/types.ts'

/** A calendar of 20 MB takes three seconds; a reading beyond this is stopped. */
const LIMITES: Limits = { millisecondes: 20_000, megaoctets: 768 }

/** Reads a file of dates in a thread of its own. */
export const lireEnTravailleur = (octets: Uint8Array, cadre: CadreDeLecture, limites = LIMITES) =>
  readAside<Lecture, RefusDeLecture>(new URL('./travail.ts', import.meta.url), { octets, cadre }, limites)
