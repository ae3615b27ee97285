import { type Id, newId } from '#platform/ids.ts'
import { found } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { rendre, versionsDe } from './store.ts'
import { adopterEtRendre } from './usecases.ts'

/** The year as it stands, adopted, once; open to all where that is said. */
export async function uneEdition(s: Scene, p: { annee?: number; rendue?: boolean } = {}): Promise<Id> {
  const annee = p.annee ?? 2026
  return s.prepare(async (tx, visit) => {
    await adopterEtRendre(tx, visit, { id: newId(), annee })
    const { id } = found((await versionsDe(tx, annee))[0])
    await rendre(tx, visit, id, p.rendue ?? false)
    return id
  })
}
