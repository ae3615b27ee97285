import { expect, test } from 'vitest'
import { lexique, lireVocabulaire } from './charger.ts'
import { verifier } from './verifier.ts'

test('the lexicon of the product has no fault', () => {
  const { fichiers } = lireVocabulaire()
  const fautes = [...lexique().problemes, ...verifier(fichiers)]
  expect(fautes.map(({ fichier, ligne, message }) => `${fichier}:${ligne} ${message}`)).toEqual([])
})

test('names are written as people read them: typographic apostrophes, no space too many', () => {
  const { entrees, familles } = lexique()
  const noms = [...familles, ...entrees].map(({ libelle }) => libelle)
  expect(noms.filter((nom) => /['´`]|\s{2}|^\s|\s$/.test(nom))).toEqual([])
})
