import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ECHANTILLONS, echantillon, lireFichier, noter } from './noter.testing.ts'

/** The least share of right fields of each sample, without any correction. */
const PARTS = {
  'nantes.xlsx': 0.98,
  'brest.xlsx': 0.95,
  'est.xlsx': 0.95,
  'est.ods': 0.95,
  'roubaix.xls': 0.95,
} as const

describe.skipIf(!existsSync(ECHANTILLONS))('the workbooks of four towns', () => {
  for (const [fichier, part] of Object.entries(PARTS)) {
    it(`reads programmation-2026-${fichier}`, async () => {
      const nom = `imports/programmation-2026-${fichier}`
      const verite = JSON.parse(echantillon(nom.replace(/\.\w+$/, '.truth.json')).toString('utf8'))
      const lecture = await lireFichier(echantillon(nom))
      const note = noter(lecture, verite.actions, verite.tolerances, [], verite.financeurs_ecrits)
      console.log(
        `${fichier} : ${(100 * note.part).toFixed(1)} % (${note.justes}/${note.total}), ${note.manquantes.length} manquantes, ${note.inventees.length} inventées`,
      )
      expect(note).toMatchObject({ manquantes: [], inventees: [] })
      expect(note.part, note.fautes.join('\n')).toBeGreaterThanOrEqual(part)
    })
  }
})
