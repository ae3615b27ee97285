import { parentPort, workerData } from 'node:worker_threads'
import { refused } from '#platform/result.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { post } from '#platform/threads.ts'
import { lireProgrammation } from './lecture.ts'
import { lireTableauDeSuivi } from './lecture-suivi.ts'
import type { OptionsLecture } from './types.ts'

// The entry of the worker: bytes in, progress and one reading (or one reason) out.
const { octets, options }: { octets: Uint8Array; options: OptionsLecture } = workerData

const avancer = (pourcent: number): void => post(parentPort, { pourcent })

avancer(2)
const lire = options.usage === 'suivi' ? lireTableauDeSuivi : lireProgrammation
const entier = await lireTableur(octets)
// What is understood of each row is kept, and compared again at each look: a programme has hundreds of them.
const LIGNES_MAX = 2_000
const lignes = entier.ok ? entier.value.feuilles.flatMap((feuille) => feuille.lignes) : []
const remplies = lignes.filter((ligne) => ligne.some((cellule) => cellule && cellule.texte.trim() !== ''))
const lu = remplies.length > LIGNES_MAX ? refused('trop-de-lignes' as const) : entier
avancer(50)
post(
  parentPort,
  lu.ok
    ? { resultat: { ok: true, value: lire(lu.value, options, (part) => avancer(50 + 48 * part)) } }
    : { resultat: lu },
)
