import { expect, test } from 'vitest'
import { bm25, sacDeRacines } from './recherche.ts'

test('one more word in a document never lowers its score', () => {
  const rarete = () => 1
  const cherche = sacDeRacines('couture et tricot')
  expect(bm25(cherche, sacDeRacines('couture, jardin, vélo, cuisine'), rarete)).toBe(
    bm25(cherche, sacDeRacines('couture'), rarete),
  )
})
