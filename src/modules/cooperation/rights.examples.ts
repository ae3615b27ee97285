import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { LIEN_DEJA_ENSEMBLE } from './policy.ts'
import { unDejaEnsemble } from './testing.ts'

/** Said of the knocking structure by another, with the link sent to who answers for it. */
const une =
  (accordee: boolean) =>
  async (s: Scene, avecId: Id): Promise<Example> => {
    const id = await unDejaEnsemble(s, { structureId: await uneStructure(s), avecId, accordee })
    return { params: { id }, lien: { geste: LIEN_DEJA_ENSEMBLE, sujetId: id } }
  }

/** How to knock on cooperation: the knocking structure is the one that is asked, or that says it. */
export const examples: Examples = {
  'GET /cooperation/:annee': async () => ({ params: { annee: '2026' } }),
  'GET /cooperation/structures/:id': async (_, structureId) => ({ params: { id: structureId } }),
  'POST /cooperation/structures/:id/deja-ensemble': async (s, structureId) => {
    const avecStructure = await uneStructure(s)
    await uneAction(s, { structureId: avecStructure })
    return { params: { id: structureId }, fields: { id: newId(), avecStructure, depuisAnnee: '2023' } }
  },
  'GET /cooperation/deja-ensemble/:id': une(false),
  'POST /cooperation/deja-ensemble/:id/accord': une(false),
  'GET /cooperation/deja-ensemble/:id/retrait': une(true),
  'POST /cooperation/deja-ensemble/:id/retrait': une(true),
}
