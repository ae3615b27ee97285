import { expect, test } from 'vitest'
import { TooManyWaiting, turns, turnsOfEach } from './turns.ts'

test('works run two at a time, in order, and a failure gives its place back', async () => {
  const inTurn = turns({ atOnce: 2, waiting: 4 })
  let running = 0
  let most = 0
  const done: number[] = []
  const work = (n: number) => async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running -= 1
    done.push(n)
    if (n === 1) throw new Error('broken')
    return n
  }
  const all = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((n) => inTurn(work(n))))
  expect(most).toBe(2)
  expect(done).toEqual([1, 2, 3, 4, 5, 6])
  expect(all.map((one) => one.status)).toEqual(['rejected', ...Array(5).fill('fulfilled')])
  expect(await inTurn(async () => 'again')).toBe('again')
})

test('beyond those who may wait, the answer comes at once', async () => {
  const inTurn = turns({ atOnce: 1, waiting: 1 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = inTurn(() => promise)
  const second = inTurn(async () => 'waited')
  await expect(inTurn(async () => 'never')).rejects.toBeInstanceOf(TooManyWaiting)
  resolve()
  await first
  expect(await second).toBe('waited')
})

test('each one has a line of their own, and nobody waits behind somebody else’s', async () => {
  const inTurn = turnsOfEach({ atOnce: 1, waiting: 1 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = inTurn('a', () => promise)
  const second = inTurn('a', async () => 'waited')
  await expect(inTurn('a', async () => 'never')).rejects.toBeInstanceOf(TooManyWaiting)
  expect(await inTurn('b', async () => 'at once')).toBe('at once')
  resolve()
  await first
  expect(await second).toBe('waited')
  expect(await inTurn('a', async () => 'again')).toBe('again')
})
