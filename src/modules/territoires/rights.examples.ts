import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { unAutreQuartier } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'

const unLieu = async (s: Scene, fields?: Example['fields']): Promise<Example> => {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('lieux')
      .values({ territoire_id: s.territoire.id, id, nom: 'Maison de quartier', quartier_id: null })
      .execute(),
  )
  return fields ? { params: { id }, fields } : { params: { id } }
}

/** How to knock at each route. */
export const examples: Examples = {
  'GET /reglages': async () => ({}),
  'GET /reglages/contrat': async () => ({}),
  'POST /reglages/contrat': async () => ({ fields: { version: '1', nom: 'Bellevue', commune: 'Nantes' } }),
  'GET /reglages/joindre': async () => ({}),
  'POST /reglages/joindre': async () => ({ fields: { version: '1', nom: 'Nadia', telephone: '0240000000' } }),
  'GET /reglages/quartiers': async () => ({}),
  'GET /reglages/quartiers/nouveau': async () => ({}),
  'POST /reglages/quartiers/nouveau': async () => ({ fields: { id: newId(), nom: `Les Lauriers ${newId()}` } }),
  'GET /reglages/quartiers/:id': async (s) => ({ params: { id: s.quartierId } }),
  'POST /reglages/quartiers/:id': async (s) => ({
    params: { id: s.quartierId },
    fields: { version: '1', nom: 'Bellevue', code: 'QN04405M' },
  }),
  'POST /reglages/quartiers/:id/retrait': async (s) => ({ params: { id: await unAutreQuartier(s) } }),
  'GET /lieux': async () => ({}),
  'GET /lieux/nouveau': async () => ({}),
  'POST /lieux/nouveau': async () => ({ fields: { id: newId(), nom: 'Jardin des Lauriers' } }),
  'GET /lieux/:id/modifier': (s) => unLieu(s),
  'POST /lieux/:id/modifier': (s) => unLieu(s, { version: '1', nom: 'Maison des habitants' }),
  'GET /reglages/outils': async () => ({}),
  'POST /reglages/outils': async () => ({ fields: { outils: ['calendrier'] } }),
  'GET /essai': async () => ({}),
}
