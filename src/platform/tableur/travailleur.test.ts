import { expect, onTestFinished, test } from 'vitest'
import type { FeuilleExport } from './ecrire.ts'
import { lireTableur } from './lire.ts'
import { ecrireEnTravailleur } from './travailleur.ts'

const ecrire = (feuille: FeuilleExport) => ecrireEnTravailleur([feuille], 'xlsx')
const feuille = (mot: string): FeuilleExport => ({ nom: 'Feuille', entetes: ['Mot'], lignes: [[mot]] })

test('the second sheet is written by the worker of the first; after a failure another takes its place', async () => {
  let nes = 0
  const compter = () => {
    nes += 1
  }
  process.on('worker', compter)
  onTestFinished(() => void process.off('worker', compter))
  const mots: string[] = []
  for (const mot of ['un', 'deux']) {
    const lu = await lireTableur(await ecrire(feuille(mot)))
    mots.push(JSON.stringify(lu))
  }
  expect(mots[0]).toContain('"un"')
  expect(mots[1]).toContain('"deux"')
  expect(nes).toBeLessThanOrEqual(1)

  const illisible = { ...feuille('trois'), lignes: null } as unknown as FeuilleExport
  await expect(ecrire(illisible)).rejects.toThrow()
  const avant = nes
  expect((await ecrire(feuille('quatre'))).byteLength).toBeGreaterThan(0)
  expect(nes).toBe(avant + 1)
})
