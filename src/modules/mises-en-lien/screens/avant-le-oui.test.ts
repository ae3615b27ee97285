import { expect, it } from 'vitest'
import { scene, texteDe } from '#src/test/app.ts'
import { uneMiseEnLien } from '../testing.ts'

it('shows a porteur nothing of a mise en lien before the talent said yes', async () => {
  const s = await scene()
  for (const etat of ['suggeree', 'retenue', 'proposee-au-talent'] as const) {
    const m = await uneMiseEnLien(s, { etat })
    const porteur = s.as('porteur', { structureId: m.structureId })
    expect((await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`)).status).toBe(404)
    expect((await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui' })).status).toBe(404)
  }
  const dite = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  const page = `/mises-en-lien/${dite.id}/reponse-porteur`
  const vue = await texteDe(await s.as('porteur', { structureId: dite.structureId }).get(page))
  expect(vue).toContain('vous recevez chacun le nom et le numéro de l’autre')
})

it('tells a porteur what was given from what is only under way', async () => {
  const s = await scene()
  const { structureId } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
  const vue = await texteDe(await s.as('porteur', { structureId }).get('/mises-en-lien'))
  expect(vue).toContain('0 coup de pouce donné, 1 en cours')
})
