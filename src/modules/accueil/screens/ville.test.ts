import { expect, it } from 'vitest'
import type { Me } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { unCompte } from '#src/test/builders.ts'

it('keeps the annuaire closed to the officer of the city who opened the place, until she names who keeps the desk', async () => {
  const s = await scene()
  const attributions = (['cdsu', 'administration'] as const).map((role) => ({
    role,
    quartierId: null,
    structureId: null,
  }))
  const me: Me = { genre: 'compte', compteId: 'c', personneId: null, nom: 'Claire', attributions }
  const elle = s.as(me)
  for (const [page, status] of Object.entries({ '/annuaire': 403, '/equipe': 200, '/actions': 200, '/reglages': 200 }))
    expect((await elle.get(page)).status, page).toBe(status)
  const inviter = `href="/${s.territoire.slug}/equipe/inviter"`
  expect(await (await elle.get('/')).text()).toContain(inviter)
  await unCompte(s, 'coordination')
  expect(await (await elle.get('/')).text()).not.toContain(inviter)
})
