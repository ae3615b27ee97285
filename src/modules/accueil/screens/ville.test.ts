import { expect, it } from 'vitest'
import type { Me, Role } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { unAppel, unAutreQuartier, unCompte, uneAction, uneStructure } from '#src/test/builders.ts'

const tenir = (...roles: ReadonlyArray<readonly [Role, string | null]>): Me => {
  const attributions = roles.map(([role, quartierId]) => ({ role, quartierId, structureId: null }))
  return { genre: 'compte', compteId: 'c', personneId: null, nom: 'Claire', attributions }
}

it('keeps the annuaire closed to the officer of the city who opened the place, until she names who keeps the desk', async () => {
  const s = await scene()
  const elle = s.as(tenir(['cdsu', null], ['administration', null]))
  for (const [page, status] of Object.entries({ '/annuaire': 403, '/equipe': 200, '/actions': 200, '/reglages': 200 }))
    expect((await elle.get(page)).status, page).toBe(status)
  const inviter = `href="/${s.territoire.slug}/equipe/inviter"`
  expect(await (await elle.get('/')).text()).toContain(inviter)
  await unCompte(s, 'coordination')
  expect(await (await elle.get('/')).text()).not.toContain(inviter)
})

it('leads the officer of the city who opened the place to nothing of the desk', async () => {
  const s = await scene()
  await unAppel(s, { etat: 'a-confirmer' })
  const elle = s.as(tenir(['cdsu', null], ['administration', null]))
  expect(await (await elle.get('/')).text()).not.toContain('/confirmation"')
  expect(
    (await elle.post(`/suivi/lettres/${await uneStructure(s)}`, { texte: 'Bonjour', geste: 'garder' })).status,
  ).toBe(403)
})

it('gives whoever hosts in one quartier, and opened the place for the city, the desk of that quartier only', async () => {
  const s = await scene()
  const quartiers = { ici: s.quartierId, ailleurs: await unAutreQuartier(s) }
  for (const [nom, quartierId] of Object.entries(quartiers)) {
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId, quartiers: [quartierId] })
    await unAppel(s, { actionId, structureId, titre: `Bras pour ${nom}` })
  }
  const elle = s.as(tenir(['cdsu', null], ['administration', null], ['animation', s.quartierId]))
  const bureau = await (await elle.get('/mises-en-lien')).text()
  expect(bureau).toContain('Bras pour ici')
  expect(bureau).not.toContain('Bras pour ailleurs')
})
