import type { Id } from '#platform/ids.ts'
import { contributions } from '#src/host.ts'
import type { Tx, Visit } from '#src/visit.ts'

/** What an action would leave if it were called off, in words. */
export async function ceQuiReste(visit: Visit, tx: Tx, id: Id): Promise<string[]> {
  const restes: string[] = []
  for (const { annulations } of contributions()) restes.push(...((await annulations?.reste(visit, tx, id)) ?? []))
  return restes
}

/** Whatever way it was called off, nothing of it takes place or looks for anybody any more, and those concerned are told. */
export async function retirerCeQuiReste(visit: Visit, tx: Tx, id: Id): Promise<void> {
  for (const { annulations } of contributions()) await annulations?.annuler(visit, tx, id)
}
