import { expect, test } from 'vitest'
import { bm25, construireIndex, sacDeLettres, sacDeRacines } from './recherche.ts'

test('an index finds a name by its stems, then by its letters', () => {
  const index = construireIndex([
    { id: 'a', textes: ['technicien de maintenance de vélos', 'mécanicienne cycles'] },
    { id: 'b', textes: ['technicien en informatique'] },
    { id: 'c', textes: ['boulanger'] },
  ])
  const premier = (texte: string) => index.chercher(texte, 3)[0]?.id
  expect(premier('maintenance des vélos')).toBe('a')
  expect(premier('informaticien')).toBe('b')
  expect(premier('boulangerie')).toBe('c')
  expect(index.chercher('astronaute', 3).map(({ id }) => id)).not.toContain('c')
  expect(index.chercher('technicien', 1)).toHaveLength(1)
  expect(index.chercher('', 3)).toEqual([])
})

test('one more word in a document never lowers its score', () => {
  const rarete = () => 1
  const cherche = sacDeRacines('couture et tricot')
  expect(bm25(cherche, sacDeRacines('couture, jardin, vélo, cuisine'), rarete)).toBe(
    bm25(cherche, sacDeRacines('couture'), rarete),
  )
})

test('letters mark both ends of a word', () => {
  expect([...sacDeLettres('vélo').keys()]).toEqual([
    '_ve',
    'vel',
    'elo',
    'lo_',
    '_vel',
    'velo',
    'elo_',
    '_velo',
    'velo_',
  ])
})
