import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { Examples } from '#src/test/rights.ts'

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

/** A room of a place. */
export async function uneSalle(s: Scene): Promise<{ lieuId: string; salleId: string }> {
  const [lieuId, salleId] = [newId(), newId()]
  const territoire_id = s.territoire.id
  await s.prepare(async (tx) => {
    await tx
      .insertInto('lieux')
      .values({ territoire_id, id: lieuId, quartier_id: s.quartierId, nom: 'Maison' })
      .execute()
    await tx
      .insertInto('salles')
      .values({ territoire_id, id: salleId, lieu_id: lieuId, nom: 'Salle verte', capacite: 30 })
      .execute()
  })
  return { lieuId, salleId }
}

export const examples: Examples = {
  'GET /calendrier': async () => ({}),
  'GET /calendrier/mois/:cle': async () => ({ params: { cle: '2026-03' } }),
  'GET /calendrier/semaine/:cle': async () => ({ params: { cle: '2026-W12' } }),
  'GET /calendrier/periode/:cle': async () => ({ params: { cle: '2026-T1' } }),
  'GET /calendrier/annee/:cle': async () => ({ params: { cle: '2026' } }),
  'GET /calendrier/affiche': async () => ({ query: 'annee=2026' }),
  'GET /calendrier/feuille': async () => ({ query: 'mois=2026-03' }),
  'GET /calendrier/depliant': async () => ({ query: 'periode=2026-T1' }),
  'GET /calendrier/actions/:id': async (s, structureId) => ({ params: { id: await uneAction(s, { structureId }) } }),
  'GET /calendrier/salles/:id': async (s) => ({ params: { id: (await uneSalle(s)).salleId } }),
  'GET /calendrier/imprimer': async () => ({}),
  'GET /calendrier/plan/:cle': async () => ({ params: { cle: '2026' } }),
  'GET /calendrier/trous': async () => ({}),
  'GET /calendrier/pdf': async () => ({ query: 'feuille=affiche&annee=2026&format=a4' }),
  'GET /calendrier/dates/:id': async (s, structureId) => ({ params: { id: await uneDatePubliee(s, structureId) } }),
}
