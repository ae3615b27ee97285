import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unComptage } from '../testing.ts'

it('asks about a count far beyond the usual ones, and takes a yes', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const porteur = s.as('porteur', { structureId })
  for (const [jour, total] of [
    ['2026-01-06', 12],
    ['2026-01-13', 20],
    ['2026-01-20', 15],
  ] as const)
    await unComptage(s, { actionId, jour, total })
  const champs = { id: newId(), quoi: 'jour', jour: '2026-01-27', total: '190' }
  const reponse = await porteur.post(`/presences/${actionId}`, champs)
  expect(reponse.status).toBe(422)
  const html = await reponse.text()
  expect(html).toContain('beaucoup plus que d’habitude')
  expect(html).toContain('name="certain"')
  expect((await porteur.post(`/presences/${actionId}`, { ...champs, certain: 'on' })).status).toBe(303)
  expect(
    (await porteur.post(`/presences/${actionId}`, { ...champs, id: newId(), jour: '2026-01-28', total: '45' })).status,
  ).toBe(303)
})

it('promises to keep a number in the telephone only where a script does', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const page = await s.as('porteur', { structureId }).get(`/presences/${actionId}?jour=autre`)
  expect(await texteDe(page)).not.toContain('gardé dans ce téléphone')
})
