import { expect, it } from 'vitest'
import { setPublicUrl } from '#platform/url.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'
import { effets } from './index.ts'
import { uneMarche } from './marche/rights.examples.ts'
import { unEffet } from './observations/rights.examples.ts'
import { unPouls } from './pouls/rights.examples.ts'

it('says what waits to whom it concerns: an answer asked of somebody, a season that is over, a walk to publish', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const { id: effet } = await unEffet(s, structureId)
  const { id: marche } = await uneMarche(s)
  const pouls = await unPouls(s)
  const aFaire = async (role: 'coordination' | 'conseil' | 'porteur' | 'cdsu' | 'administration') =>
    (await s.prepare((tx) => effets.todos?.(s.visit(role), tx) ?? Promise.resolve([]))).map(({ href }) => href)
  const est = (hrefs: readonly string[], ...fins: string[]) =>
    expect(hrefs.map((href) => fins.find((fin) => href.endsWith(fin)) ?? href).sort()).toEqual([...fins].sort())
  await s.prepare(async (tx) => {
    await tx
      .updateTable('demandes_de_confirmation')
      .set({ demandee_le: s.now.subtract({ hours: 24 * 8 }) })
      .execute()
    await tx.updateTable('pouls').set({ annee: 2025, saison: 'automne' }).execute()
  })
  est(await aFaire('coordination'), `/effets/${effet}`, `/marches/${marche}`, `/pouls/${pouls}`)
  est(await aFaire('conseil'), `/marches/${marche}`, `/pouls/${pouls}`)
  for (const role of ['porteur', 'cdsu'] as const) est(await aFaire(role))

  await s.prepare(async (tx) => {
    await tx.updateTable('demandes_de_confirmation').set({ repondue_le: s.now }).execute()
    await tx.updateTable('pouls').set({ clos_le: s.now }).execute()
    await tx.updateTable('marches_exploratoires').set({ jour: '2025-12-01' }).execute()
  })
  est(await aFaire('coordination'))
})

it('draws the quartier of a walk where its outline is known', async () => {
  const s = await scene()
  const { id } = await uneMarche(s)
  const page = async () => (await s.as('conseil').get(`/marches/${id}`)).text()
  expect(await page()).not.toContain('Contour de')
  const contour = JSON.stringify({
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [-1.5, 47.2],
          [-1.49, 47.2],
          [-1.49, 47.21],
          [-1.5, 47.2],
        ],
      ],
    ],
  })
  await s.prepare((tx) => tx.updateTable('quartiers').set({ contour }).where('id', '=', s.quartierId).execute())
  expect(await page()).toContain('aria-label="Contour de')
})

it('has a poster for a story, with its square and whom to call', async () => {
  const s = await scene()
  setPublicUrl('https://exemple.fr')
  try {
    const affiche = await s.as('coordination').post('/recits/recueillir/affiche')
    const lue = await affiche.text()
    expect(affiche.status).toBe(200)
    for (const mot of ['<svg', 'exemple.fr', 'Photographiez ce carré']) expect(lue).toContain(mot)
    expect(await texteDe(await s.as('coordination').get('/recits/recueillir'))).toContain('Afficher dans les halls')
    expect((await s.as('cdsu').post('/recits/recueillir/affiche')).status).toBe(403)
  } finally {
    setPublicUrl(null)
  }
})
