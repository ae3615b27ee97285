import { marqueDe, read, type Visit, write } from '#src/ground/visit.ts'
import { lireVersion, noterAilleurs } from './versions-store.ts'

export type VersionVue = Readonly<{ cle: string; modifieLe: Temporal.Instant }>

const MAX = 1_000
const vues = new Map<string, Readonly<{ marque: string | null; version: Promise<VersionVue> }>>()

/** The version of what is published in a territoire: looked for again once something was written there. */
export async function versionDe(visit: Visit): Promise<VersionVue> {
  const { id } = visit.territoire
  const marque = await marqueDe(visit.territoire)
  const vue = vues.get(id)
  if (vue?.marque === marque) return vue.version
  const version = lire(visit)
  if (vues.size > MAX) vues.clear()
  vues.set(id, { marque, version })
  // A failure is told to whoever waits for it, and asked again by the next one.
  version.catch(() => vues.delete(id))
  return version
}

async function lire(visit: Visit): Promise<VersionVue> {
  const lue = await read(visit, lireVersion)
  if (!lue.aNoter && lue.modifieLe) return { cle: `${lue.version} ${lue.ailleurs}`, modifieLe: lue.modifieLe }
  await write(visit, (tx) => noterAilleurs(tx, lue.ailleurs, visit.now))
  const { version, ailleurs, modifieLe } = await read(visit, lireVersion)
  return { cle: `${version} ${ailleurs}`, modifieLe: modifieLe ?? visit.now }
}
