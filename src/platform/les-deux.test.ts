import { expect, it } from 'vitest'
import { LONGEST_TURN_MS, longestTurn } from '#src/test/loop.ts'
import { lesDeux } from './les-deux.ts'

it.each([
  ['Un.\nDeux.', 'Trois.', 'Un.\nDeux.\nTrois.'],
  ['Un.\nDeux.\nElle.', 'Un.\r\nDeux.\r\nLui.', 'Un.\nDeux.\nElle.\nLui.'],
  ['Un. Deux. Elle.', 'Un. Deux. Lui.', 'Un. Deux. Elle.\nLui.'],
  ['Un.\nDeux.', 'Un.\nDeux.\nLui.', 'Un.\nDeux.\nLui.'],
  ['Un.\nFin.', 'Un.\nLui.\nFin.', 'Un.\nLui.\nFin.'],
  ['Elle.\nFin.', 'Lui.\nFin.', 'Elle.\nLui.\nFin.'],
  ['Pareil.', 'Pareil.', 'Pareil.'],
  ['', 'Lui.', 'Lui.'],
])('puts two texts together, what is alike once: %j and %j', (un, autre, ensemble) => {
  expect(lesDeux(un, autre)).toBe(ensemble)
})

it('holds nobody for a text that is mostly blank', async () => {
  const blanc = `x${' '.repeat(40_000)}x`
  expect(await longestTurn(() => lesDeux(blanc, 'y'))).toBeLessThan(LONGEST_TURN_MS)
})
