import { siegent } from '#modules/conseil/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { LIEN_DE_PARTICIPANT } from './policy.ts'

const surLAction =
  (fields?: () => Record<string, string>) =>
  async (s: Scene, structureId: Id): Promise<Example> => {
    await siegent(s)
    const id = await uneAction(s, { structureId, quartiers: [s.quartierId] })
    return {
      params: { id },
      lien: { geste: LIEN_DE_PARTICIPANT, sujetId: id },
      ...(fields ? { fields: fields() } : {}),
    }
  }

export const examples: Examples = {
  'GET /regards/:id': surLAction(),
  'GET /regards/:id/mien': surLAction(),
  'POST /regards/:id/mien': surLAction(() => ({ id: newId(), pertinence: '3', mot: '' })),
  'GET /regards/:id/questions': surLAction(),
  'POST /regards/:id/questions': surLAction(() => ({ id: newId(), accueil: '1' })),
  'GET /regards/:id/ouvrir': surLAction(),
  'POST /regards/:id/ouvrir': surLAction(),
  'POST /regards/:id/ouvrir/pdf': surLAction(),
  'GET /regards/:id/papiers': surLAction(),
  'POST /regards/:id/papiers': surLAction(() => ({ 'id.1': newId(), 'touches.1': '121' })),
  'GET /regards/:id/kit': surLAction(),
  'GET /regards/:id/kit/pdf': surLAction(),
  'GET /regards/:id/mur': surLAction(),
  'POST /regards/:id/mur': surLAction(() => ({ 'pertinence.3': '4' })),
}
