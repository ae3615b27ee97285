import { expect, test } from 'vitest'
import { lire } from '../consulter.ts'
import { lexique } from './charger.ts'

test('the lexicon of the product has no fault', () => {
  expect(lexique().problemes.map(({ fichier, ligne, message }) => `${fichier}:${ligne} ${message}`)).toEqual([])
})

test.each([
  ['J’ai grandi à Oran.', 'langue-arabe'],
  ['Mon enfance à Bamako, puis ici.', 'langue-bambara'],
  ['Je suis née à Istanbul, je fais des gâteaux.', 'langue-turc'],
  ['J’ai grandi en Roumanie', 'langue-roumain'],
  ['J’ai vécu à Dakar', 'langue-wolof'],
  ['J’ai grandi à Kinshasa', 'langue-lingala'],
])('where one grew up hints at a language, and never says that it is spoken: %s', (texte, langue) => {
  const lue = lire(texte, 'talent').facettes.find(({ id }) => id === langue)
  expect(lue?.force ?? 0).toBeGreaterThan(0)
  // Nobody is sent as an interpreter on such a hint: what counts as held begins at a half.
  expect(lue?.force ?? 1).toBeLessThan(0.5)
})

test('a language that is said is surely read, and a town of France hints at none', () => {
  expect(lire('Je parle arabe', 'talent').facettes[0]).toMatchObject({
    id: 'langue-arabe',
    force: expect.closeTo(1, 0),
  })
  expect(lire('J’ai grandi à Marseille', 'talent').facettes).toEqual([])
})

test('names are written as people read them: typographic apostrophes, no space too many', () => {
  const { entrees, familles } = lexique()
  const noms = [...familles, ...entrees].map(({ libelle }) => libelle)
  expect(noms.filter((nom) => /['´`]|\s{2}|^\s|\s$/.test(nom))).toEqual([])
})
