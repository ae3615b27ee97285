import { expect, it } from 'vitest'
import { isId, newId } from './ids.ts'

it('makes identifiers that sort as they were made, within a millisecond too, and never twice the same', () => {
  const now = Date.now()
  const faits = Array.from({ length: 2_000 }, () => newId(now))
  expect(faits.toSorted()).toEqual(faits)
  expect(new Set(faits).size).toBe(faits.length)
  expect(faits.every(isId)).toBe(true)
  expect(newId(now + 1) > (faits.at(-1) ?? '')).toBe(true)
})
