import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { together } from './together.ts'

test('gives back each under its place or its name, what was not asked included', async () => {
  const list: [number, string, null] = await together([Promise.resolve(1), after(2, 'two'), null])
  expect(list).toEqual([1, 'two', null])
  expect(await together({ a: after(2, 'late'), b: undefined, c: [3] })).toEqual({ a: 'late', b: undefined, c: [3] })
  expect(await together([])).toEqual([])
})

test('fails as the first of them, once all are over', async () => {
  const over: string[] = []
  const slow = after(5).then(() => over.push('slow'))
  const failing = together({
    slow,
    first: Promise.reject(new Error('first')),
    second: Promise.reject(new Error('second')),
  })
  await expect(failing).rejects.toThrow('first')
  expect(over).toEqual(['slow'])
})
