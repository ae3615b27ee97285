import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { unChoix } from '../testing.ts'
import { recitsChoisis } from './choisis-queries.ts'
import { choisirRecit, cloreChoix, insertChoix } from './choix-store.ts'

it('tells once a story that two groups chose, with both groups and the reasons of each', async () => {
  const s = await scene()
  const { id: premier, recitId } = await unChoix(s)
  const second = newId()
  await s.prepare(async (tx, visit) => {
    await cloreChoix(tx, visit, premier)
    await insertChoix(tx, visit, { id: second, titre: 'Récits de l’été', jour: '2026-07-10', groupe: 'cinq voisines' })
    await choisirRecit(tx, visit, second, recitId, 'Il dit l’attente.')
    await cloreChoix(tx, visit, second)
    await tx.updateTable('recits').set({ accord: 'public' }).where('id', '=', recitId).execute()
  })
  const visit = s.visit('conseil')
  expect(await read(visit, (tx) => recitsChoisis(tx, 2026))).toMatchObject([
    {
      recitId,
      choix: 'Récits du printemps et Récits de l’été',
      raison: 'Il dit ce que d’autres taisent ; Il dit l’attente',
    },
  ])
})
