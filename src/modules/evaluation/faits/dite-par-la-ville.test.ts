import { expect, it } from 'vitest'
import { unDitDuTableau } from '#modules/suivi/testing.ts'
import { read } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { couvertureDe } from './couverture.ts'
import { lireLesFaits } from './lire.ts'

it('an action that the city’s tracker says over or under way took place, and nothing is counted of it', async () => {
  const s = await scene()
  const une = async (theme: string) => {
    const id = await uneAction(s, { annee: 2025, titre: `Action ${theme}` })
    await s.prepare((tx) => tx.updateTable('actions').set({ theme, etat: 'prevue' }).where('id', '=', id).execute())
    return id
  }
  const dits = [
    ['Emploi', 'terminee'],
    ['Santé', 'en-cours'],
    ['Culture', 'pas-demarree'],
  ] as const
  for (const [theme, valeur] of dits)
    await unDitDuTableau(s, { actionId: await une(theme), valeur, jour: '2025-12-15' })
  await une('Habitat')
  const page = (await texteDe(await s.as('cdsu').get('/evaluation/2025'))).replaceAll(/\s+/gu, ' ')
  const rien = [...page.matchAll(/« ([^»]+) » : \d+ actions? est programmée, et rien ne dit encore/gu)].map(
    ([, t]) => t,
  )
  expect(rien.toSorted()).toEqual(['Culture', 'Habitat'])
  const visit = s.visit('cdsu')
  const faits = await read(visit, (tx) => lireLesFaits(tx, visit, 2025))
  const eues = couvertureDe(faits).actions.filter(({ racontee }) => racontee)
  expect(eues.map(({ theme }) => theme).toSorted()).toEqual(['Emploi', 'Santé'])
  expect(page).toContain('0 action documentée sur')
})
