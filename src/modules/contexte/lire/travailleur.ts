import { type Limits, readAside } from '#platform/read-aside.ts'
import type { Cadre, Lecture, RefusDeLecture } from './lire.ts'

/** A national file of 200,000 lines takes a few seconds; a reading beyond this is stopped. */
const LIMITES: Limits = { millisecondes: 30_000, megaoctets: 1024 }

/** Reads a series in a thread of its own. */
export const lireEnTravailleur = (octets: Uint8Array, cadre: Cadre, avancer?: (pourcent: number) => void) =>
  readAside<Lecture, RefusDeLecture>(new URL('./travail.ts', import.meta.url), { octets, cadre }, LIMITES, avancer)
