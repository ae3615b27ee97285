import { expect, it } from 'vitest'
import { scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'

it.each([
  [['entremise'] as const, 'Jamais son nom ni son numéro avant les deux oui.'],
  [['entremise', 'directe'] as const, 'un porteur peut lire son numéro pour l’appeler'],
])('tells the desk what a porteur reads of whoever agreed to %s', async (accords, dit) => {
  const s = await scene()
  const id = await unTalent(s, { texte: 'Je fais des ourlets.', accords: [...accords] })
  const page = await texteDe(await s.as('coordination').get(`/annuaire/${id}`))
  const apercu = page.slice(page.indexOf('Ce qu’un porteur en lit'))
  expect(apercu).toContain(dit)
  expect(apercu).toContain('Je fais des ourlets')
  expect(apercu.includes('Jamais son nom ni son numéro')).toBe(accords.length === 1)
})
