import { newId } from '#platform/ids.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import type { Examples } from '#src/test/rights.ts'
import { unDejaEnsemble } from './testing.ts'

/** How to knock on cooperation: the knocking structure is the one that is asked, or that says it. */
export const examples: Examples = {
  'GET /cooperation/:annee': async () => ({ params: { annee: '2026' } }),
  'GET /cooperation/structures/:id': async (_, structureId) => ({ params: { id: structureId } }),
  'POST /cooperation/structures/:id/deja-ensemble': async (s, structureId) => {
    const avecStructure = await uneStructure(s)
    await uneAction(s, { structureId: avecStructure })
    return { params: { id: structureId }, fields: { id: newId(), avecStructure, depuisAnnee: '2023' } }
  },
  'POST /cooperation/deja-ensemble/:id/accord': async (s, avecId) => ({
    params: { id: await unDejaEnsemble(s, { structureId: await uneStructure(s), avecId, accordee: false }) },
  }),
  'GET /cooperation/deja-ensemble/:id/retrait': async (s, avecId) => ({
    params: { id: await unDejaEnsemble(s, { structureId: await uneStructure(s), avecId }) },
  }),
  'POST /cooperation/deja-ensemble/:id/retrait': async (s, avecId) => ({
    params: { id: await unDejaEnsemble(s, { structureId: await uneStructure(s), avecId }) },
  }),
}
