import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { joursProposes } from './reconduire.ts'
import { unBilan } from './testing.ts'

const jour = (dit: string) => (dit === '' ? null : Temporal.PlainDate.from(dit))

it.each([
  ['a civil year', '2026-01-01', '2026-12-31', '2027-01-01', '2027-12-31'],
  ['a season', '2026-03-01', '2026-06-30', '2027-03-01', '2027-06-30'],
  ['September to June', '2026-09-01', '2027-06-30', '2027-09-01', '2028-06-30'],
  ['one that was lengthened over the next year', '2026-01-05', '2027-03-31', '2027-04-01', '2027-12-31'],
  ['one that lasts over the whole of the next year', '2026-01-05', '2027-12-31', '2028-01-01', '2028-12-31'],
  ['no days', '', '', '', ''],
])('proposes for next year the days of %s, after its own end', (_, debut, fin, du, au) => {
  expect(joursProposes({ debut: jour(debut), fin: jour(fin) }, 2026)).toEqual({ debut: jour(du), fin: jour(au) })
})

it('shows the days of next year before it renews, and takes those that are said', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'La permanence' })
  const jours = { periode_genre: 'dates', debut_jour: '2025-01-06', fin_jour: '2026-03-31' } as const
  await s.prepare((tx) => tx.updateTable('actions').set(jours).where('id', '=', actionId).execute())
  const id = await unBilan(s, { structureId, actionId, atteste: true })
  const porteur = s.as('porteur', { structureId })
  const page = await (await porteur.get(`/bilans/${id}/reconduction`)).text()
  for (const propose of ['2026-04-01', '2026-12-31']) expect(page).toContain(`value="${propose}"`)
  const envoi = { nouvelle: newId(), titre: 'La permanence, encore', debut: '2026-09-01', fin: '2026-05-01' }
  const envers = await porteur.post(`/bilans/${id}/reconduction`, envoi)
  expect(envers.status).toBe(422)
  expect(await envers.text()).toContain('value="2026-09-01"')
  const fait = await porteur.post(`/bilans/${id}/reconduction`, { ...envoi, fin: '2026-11-30' })
  expect(fait.status).toBe(303)
  const dites = await s.prepare((tx) =>
    tx
      .selectFrom('actions')
      .select(['debut_jour', 'fin_jour', 'periode_genre'])
      .where('id', '=', envoi.nouvelle)
      .executeTakeFirstOrThrow(),
  )
  expect(dites).toEqual({ debut_jour: jour('2026-09-01'), fin_jour: jour('2026-11-30'), periode_genre: 'dates' })
})
