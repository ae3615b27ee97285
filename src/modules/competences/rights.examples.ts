import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import type { Examples } from '#src/test/rights.ts'

const unMot = async (s: Scene): Promise<string> => {
  const id = newId()
  await s.prepare((tx, visit) =>
    tx
      .insertInto('mots_de_quartier')
      .values({
        territoire_id: s.territoire.id,
        id,
        terme: 'zigomar',
        entree: 'coudre',
        poids: 2,
        note_par: 'Aïcha',
        cree_le: visit.now,
      })
      .execute(),
  )
  return id
}

/** How to knock at each route. */
export const examples: Examples = {
  'GET /competences': async () => ({}),
  'POST /competences': async () => ({ fields: { id: newId(), terme: 'zigomar', entree: 'coudre', poids: '2' } }),
  'POST /competences/:id/retrait': async (s) => ({ params: { id: await unMot(s) } }),
  'POST /competences/liste/retrait': async () => ({ fields: { source: 'esco' } }),
}
