import { expect, test } from 'vitest'
import { lexique, lireVocabulaire } from './charger.ts'
import { verifier } from './verifier.ts'

test('the lexicon of the product has no fault', () => {
  const { fichiers } = lireVocabulaire()
  const fautes = [...lexique().problemes, ...verifier(fichiers)]
  expect(fautes.map(({ fichier, ligne, message }) => `${fichier}:${ligne} ${message}`)).toEqual([])
})
