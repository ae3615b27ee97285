import { describe, expect, it } from 'vitest'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { calculer } from './formules.ts'
import type { Cellule } from './types.ts'

const nombre = (valeur: number): Cellule => ({ valeur, texte: String(valeur) })
const formule = (ecrite: string): Cellule => ({ valeur: null, texte: '', formule: ecrite })
const valeurs = (...lignes: Cellule[][]) =>
  calculer([{ nom: 'F', masquee: false, fusions: [], lignes }])[0]?.lignes.map((ligne) => ligne.map((c) => c?.valeur))

describe('formulas saved without their result', () => {
  it('get their value, whatever the order they stand in', () => {
    const lues = valeurs(
      [formule('A2*2'), formule('SUM(A1:A3)')],
      [formule('A3+1'), formule('A1/0')],
      [nombre(4), formule('RECHERCHEV(A1)')],
    )
    expect(lues).toEqual([
      [10, 19],
      [5, null],
      [4, null],
    ])
  })

  it('that turn in a circle stay without one', () => {
    expect(valeurs([formule('B1+1'), formule('A1+1')])).toEqual([[null, null]])
  })

  it.each([
    ['chained, each twice the next one', Array.from({ length: 60 }, (_, n) => [formule(`A${n + 2}+A${n + 2}`)])],
    [
      'chained by sums',
      Array.from({ length: 60 }, (_, n) => [formule(`SUM(A${n + 2}:A60)+SUM(A${n + 2}:A60)+SUM(A${n + 2}:A60)`)]),
    ],
    ['over columns without end', Array.from({ length: 2_000 }, () => [formule('SUM(A1:ZZZ9999999)')])],
    ['in a circle of sums', Array.from({ length: 300 }, () => [formule('SUM(A1:A300)')])],
    ['of thousands of signs', Array.from({ length: 300 }, () => [formule('('.repeat(499))])],
  ])('never hold the reader: %s', async (_, lignes) => {
    expect(await longestTurn(() => valeurs(...lignes))).toBeLessThan(2 * LONGEST_TURN_MS)
  })
})
