import { expect, it } from 'vitest'
import { enLots } from './domain.ts'

const Ko = 1024
const tailles = (poids: readonly number[]) => enLots(poids.map((un) => ({ poids: un }))).map((lot) => lot.length)

it.each([
  ['many small ones, twenty at a time', Array(45).fill(30 * Ko), [20, 20, 5]],
  ['heavy ones, each alone: together they took too long, and all were emptied', Array(3).fill(951 * Ko), [1, 1, 1]],
  ['what fits in a megabyte', [600 * Ko, 300 * Ko, 200 * Ko, 5_000 * Ko, 10, 10], [2, 1, 1, 2]],
  ['none', [], []],
])('looks through kept files by lots: %s', (_, poids, lots) => {
  expect(tailles(poids)).toEqual(lots)
})
