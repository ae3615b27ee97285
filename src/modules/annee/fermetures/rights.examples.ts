import { newId } from '#platform/ids.ts'
import type { Examples } from '#src/test/rights.ts'
import { fermer } from './usecases.ts'

const jours = { du: '2026-08-01', au: '2026-08-21' }

export const examples: Examples = {
  'GET /calendrier/fermetures': async () => ({}),
  'POST /calendrier/fermetures': async (_, structureId) => ({
    fields: { id: newId(), quoi: `structure:${structureId}`, ...jours, motif: 'congés' },
  }),
  'POST /calendrier/fermetures/:id/retrait': async (s, structureId) => {
    const id = newId()
    const [du, au] = [Temporal.PlainDate.from(jours.du), Temporal.PlainDate.from(jours.au)]
    await fermer(s.visit('systeme'), { id, structureId, lieuId: null, du, au, motif: '' })
    return { params: { id } }
  },
}
