import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { LIEN_POUR_COMPTER } from './policy.ts'
import { unComptage } from './testing.ts'

const uneActionIci = (s: Scene, structureId: Id) => uneAction(s, { structureId, quartiers: [s.quartierId] })

const surLAction =
  (fields?: () => Record<string, string>) =>
  async (s: Scene, structureId: Id): Promise<Example> => {
    const id = await uneActionIci(s, structureId)
    return { params: { id }, lien: { geste: LIEN_POUR_COMPTER, sujetId: id }, ...(fields ? { fields: fields() } : {}) }
  }

const unJour = () => ({ id: newId(), quoi: 'jour', jour: '2026-03-04', total: '12' })

export const examples: Examples = {
  'GET /presences/:id': surLAction(),
  'POST /presences/:id': surLAction(unJour),
  'POST /presences/comptes/:id/retrait': async (s, structureId) => {
    const actionId = await uneActionIci(s, structureId)
    const id = await unComptage(s, { actionId })
    return { params: { id }, lien: { geste: LIEN_POUR_COMPTER, sujetId: actionId }, fields: { version: '1' } }
  },
  'POST /presences/:id/personnes': surLAction(() => ({
    id: newId(),
    du: '2026-01-01',
    au: '2026-12-31',
    nombre: '40',
  })),
  'GET /presences/:id/mois': surLAction(),
  'POST /presences/:id/mois': surLAction(() => ({
    combien: '1',
    'id.0': newId(),
    'jour.0': '2026-03-04',
    'total.0': '8',
  })),
  'POST /presences/:id/mois/collage': surLAction(() => ({ colle: '04/03/2026\t12' })),
  'GET /presences/:id/feuille': surLAction(),
  'GET /presences/:id/feuille/pdf': surLAction(),
  'GET /presences/:id/touches': surLAction(),
  'POST /presences/:id/touches': async (s, structureId) => {
    const id = await uneActionIci(s, structureId)
    const date = await uneDatePassee(s, id)
    return {
      params: { id },
      lien: { geste: LIEN_POUR_COMPTER, sujetId: id },
      fields: { id: newId(), date, 'ligne-1': '1' },
    }
  },
  'GET /presences/:id/lien': surLAction(),
  'POST /presences/:id/lien': surLAction(),
  'GET /reglages/tranches-d-age': async () => ({}),
  'POST /reglages/tranches-d-age': async () => ({ fields: { bornes: '6, 18, 60' } }),
}

async function uneDatePassee(s: Scene, actionId: Id): Promise<Id> {
  const seanceId = await uneSeancePubliee(s, { actionId, jours: ['2026-03-04'] })
  const date = await s.prepare((tx) =>
    tx.selectFrom('occurrences_publiees').select('id').where('seance_id', '=', seanceId).executeTakeFirstOrThrow(),
  )
  return date.id
}
