import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { uneEdition } from './testing.ts'

const une =
  (rendue = false) =>
  async (s: Scene): Promise<Example> => ({ params: { id: await uneEdition(s, { rendue }) } })

/** How to knock on what is adopted of a year. */
export const examples: Examples = {
  'GET /evaluation/:annee/pdf': async () => ({ params: { annee: '2026' } }),
  'GET /evaluation/:annee/odt': async () => ({ params: { annee: '2026' } }),
  'GET /evaluation/:annee/adoption': async () => ({ params: { annee: '2026' } }),
  // What is adopted already is adopted again: the same version.
  'POST /evaluation/:annee/adoption': async (s) => {
    await uneEdition(s)
    return { params: { annee: '2026' }, fields: { id: newId(), version: '1', empreinte: '' } }
  },
  'GET /evaluation/editions/:id': une(),
  'GET /evaluation/editions/:id/pdf': une(),
  'GET /evaluation/editions/:id/odt': une(),
  'GET /evaluation/editions/:id/synthese': une(),
  'GET /evaluation/editions/:id/synthese/pdf': une(),
  'GET /evaluation/editions/:id/synthese/odt': une(),
  'POST /evaluation/editions/:id/rendre': une(),
  'POST /evaluation/editions/:id/reprendre': une(true),
  'GET /evaluation/:annee/en-clair': async (s) => {
    await uneEdition(s, { rendue: true })
    return { params: { annee: '2026' } }
  },
  'GET /evaluation/:annee/en-clair/affiche': async (s) => {
    await uneEdition(s, { rendue: true })
    return { params: { annee: '2026' } }
  },
}
