import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { rendre } from './store.ts'
import { adopterEtRendre } from './usecases.ts'

/** The year as it stands, adopted; open to all where that is said. */
export async function uneEdition(s: Scene, p: { annee?: number; rendue?: boolean } = {}): Promise<Id> {
  const id = newId()
  await s.prepare(async (tx, visit) => {
    await adopterEtRendre(tx, visit, { id, annee: p.annee ?? 2026 })
    if (!p.rendue) await rendre(tx, visit, id, false)
  })
  return id
}
