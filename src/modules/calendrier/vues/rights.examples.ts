import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { Examples } from '#src/test/rights.ts'
import { uneSeancePubliee } from '../testing.ts'

/** A published date; gives its identifier. */
export async function uneDatePubliee(s: Scene, structureId?: string): Promise<string> {
  const actionId = await uneAction(s, structureId ? { structureId } : {})
  const seanceId = await uneSeancePubliee(s, { actionId, titre: 'Repas partagé', jours: ['2026-03-18'] })
  return s.prepare(async (tx) => {
    const row = await tx
      .selectFrom('occurrences_publiees')
      .select('id')
      .where('seance_id', '=', seanceId)
      .executeTakeFirstOrThrow()
    return row.id
  })
}

export const examples: Examples = {
  'GET /calendrier': async () => ({}),
  'GET /calendrier/mois/:cle': async () => ({ params: { cle: '2026-03' } }),
  'GET /calendrier/semaine/:cle': async () => ({ params: { cle: '2026-W12' } }),
  'GET /calendrier/periode/:cle': async () => ({ params: { cle: '2026-T1' } }),
  'GET /calendrier/annee/:cle': async () => ({ params: { cle: '2026' } }),
  'GET /calendrier/affiche': async () => ({ query: 'annee=2026' }),
  'GET /calendrier/pdf': async () => ({ query: 'feuille=affiche&annee=2026&format=a4' }),
  'GET /calendrier/dates/:id': async (s, structureId) => ({ params: { id: await uneDatePubliee(s, structureId) } }),
}
