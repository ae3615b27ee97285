import { expect, it } from 'vitest'
import { read } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { bilansDe, sectionBilans } from './avancement.ts'
import { lireLesFaits } from './lire.ts'

it('a called-off action owes no final bilan: neither received nor missing', async () => {
  const s = await scene()
  for (const etat of ['prevue', 'annulee'] as const) {
    const id = await uneAction(s, { annee: 2024, titre: `Action ${etat}` })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', id).execute())
  }
  const visit = s.visit('cdsu')
  const faits = await read(visit, (tx) => lireLesFaits(tx, visit, 2024))
  expect(bilansDe(faits)['sans-objet'].map(({ ligne }) => ligne.action.titre)).toEqual(['Action annulee'])
  expect(sectionBilans(faits).essentiel).toMatch(/sur 1\.$/u)
})
