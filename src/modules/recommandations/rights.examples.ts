import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { uneRecommandation } from './testing.ts'

const une =
  (fields?: Record<string, string>, dite: Parameters<typeof uneRecommandation>[1] = {}) =>
  async (s: Scene, structureId: Id): Promise<Example> => ({
    params: { id: await uneRecommandation(s, { adresseeId: structureId, ...dite }) },
    ...(fields ? { fields } : {}),
  })

const ECRITE = { ceQuiEstDemande: 'Ouvrir une fois par mois le soir', constat: '', chargeDe: '', pourLe: '2026-12-01' }

/** How to knock on the recommendations: asked by the knocking structure, of the knocking structure. */
export const examples: Examples = {
  'GET /evaluation/:annee/recommandations': async () => ({ params: { annee: '2026' } }),
  'GET /evaluation/:annee/recommandations/nouvelle': async () => ({ params: { annee: '2026' } }),
  'POST /evaluation/:annee/recommandations/nouvelle': async (_, structureId) => ({
    params: { annee: '2026' },
    fields: { id: newId(), ...ECRITE, auNomDe: structureId, aQui: 'ville' },
  }),
  'GET /evaluation/recommandations/:id': une(),
  'GET /evaluation/recommandations/:id/modifier': une(),
  'POST /evaluation/recommandations/:id/modifier': une({ id: newId(), ...ECRITE, aQui: 'ville', version: '1' }),
  'POST /evaluation/recommandations/:id/reponse': une({ decision: 'acceptee', raison: '', version: '1' }),
  'POST /evaluation/recommandations/:id/faite': une({ faiteLe: '2026-01-02', ceQuiEstFait: '', version: '1' }),
  'POST /evaluation/recommandations/:id/pas-faite': une({ version: '1' }, { faiteLe: '2026-01-02' }),
  'GET /evaluation/recommandations/:id/retrait': une(),
  'POST /evaluation/recommandations/:id/retrait': lisant(
    'coordination',
    '/evaluation/recommandations/:id/retrait',
    une(),
  ),
}
