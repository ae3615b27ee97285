import type { Id } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { unInscrit } from '../testing.ts'

/** A whole day: `stands` of structures of their own, and people who go round. */
export async function uneVraieJournee(s: Scene, jour: Readonly<{ id: Id; tempsFortId: Id }>, stands: readonly Id[]) {
  const eux: Readonly<{ id: Id; inviteId: Id }>[] = []
  for (const [n, nom] of ['Ana', 'Bob', 'Chloé', 'Dario', 'Elsa'].entries())
    eux.push(await unInscrit(s, jour, { nom, stands: stands.slice(n % 2) }))
  return eux
}
