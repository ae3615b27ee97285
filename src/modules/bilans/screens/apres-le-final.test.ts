import { expect, it } from 'vitest'
import { unDitDuTableau } from '#modules/suivi/testing.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { dateCle, unBilan } from '../testing.ts'

it.each(['signé', 'reçu d’après le tableau'])(
  'says no mid-year bilan late once the final one is %s: in no list, count, reminder nor paper',
  async (la) => {
    const s = await scene({ now: Temporal.Instant.from('2027-02-02T09:00:00Z') })
    const structureId = await uneStructure(s, { nom: 'La Régie' })
    const qui = { structureId, annee: 2026 }
    const [velo, fete] = [
      await uneAction(s, { ...qui, titre: 'Le vélo' }),
      await uneAction(s, { ...qui, titre: 'La fête' }),
    ]
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'terminee' }).execute())
    await dateCle(s, 'bilan-intermediaire', 2027, '2026-10-31')
    const [ville, porteur] = [s.as('cdsu'), s.as('porteur', { structureId })]
    const lire = async (page: string, lui = ville) => texteDe(await lui.get(page))
    const manque = /mi-parcours est en retard (\d)/
    const liste = '/bilans?annee=2026&moment=mi-parcours'
    expect((await lire('/suivi?annee=2026')).match(manque)?.[1]).toBe('2')
    // Begun or not, it is overtaken.
    const commence = await unBilan(s, { structureId, actionId: fete, exercice: 2026, moment: 'mi-parcours' })
    for (const actionId of [velo, fete])
      await (la === 'signé'
        ? unBilan(s, { structureId, actionId, exercice: 2026, atteste: true })
        : unDitDuTableau(s, { actionId, quoi: 'bilan', valeur: 'recu', jour: '2027-01-20' }))
    for (const page of [
      '/suivi?annee=2026',
      '/suivi/comite?annee=2026',
      '/suivi/synthese?annee=2026',
      '/',
      `/structures/${structureId}`,
    ])
      expect.soft(await lire(page), page).not.toMatch(/mi-parcours[^.]*en retard|bilans? en retard/u)
    expect.soft(await (await ville.get('/suivi/export.csv?annee=2026')).text()).not.toContain('mi-parcours')
    for (const id of [velo, fete])
      for (const lui of [ville, porteur]) expect.soft(await lire(`/actions/${id}`, lui)).not.toContain('en retard')
    expect.soft(await lire(liste)).not.toMatch(/en retard|Relancer/iu)
    expect.soft(await lire(liste)).toMatch(/bilans rendus 0 sur 0|2 bilans que personne ne doit/)
    expect.soft(await lire(`/bilans/relance/${structureId}`)).toContain('Aucun bilan n’est en retard')
    expect.soft(await lire('/suivi/mes-actions', porteur)).not.toContain('mi-parcours')
    expect.soft(await lire(`/bilans/${commence}`, porteur)).not.toContain('À rendre avant le')
  },
)

it('keeps the day of a mid-year bilan that came before its final one, late or not', async () => {
  const s = await scene({ now: Temporal.Instant.from('2027-02-02T09:00:00Z') })
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
  await dateCle(s, 'bilan-intermediaire', 2027, '2026-10-31')
  await unBilan(s, { structureId, actionId, exercice: 2026, moment: 'mi-parcours', atteste: true })
  await unBilan(s, { structureId, actionId, exercice: 2026, atteste: true })
  expect(await texteDe(await s.as('cdsu').get('/bilans?annee=2026&moment=mi-parcours'))).toContain(
    'bilans rendus 1 sur 1',
  )
})
