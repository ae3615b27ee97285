import { expect, it } from 'vitest'
import { direPresences } from './textes.fr.ts'

it.each([
  [360, 360, '360 présences, toutes estimées'],
  [1, 1, '1 présence, estimée'],
  [23, 9, '23 présences, dont 9 estimées'],
  [23, 1, '23 présences, dont 1 estimée'],
  [23, 0, '23 présences'],
  [0, 0, '0 présence'],
])('says of %i presences that %i are estimated', (presences, estimees, dit) => {
  expect(direPresences({ presences, estimees })).toBe(dit)
})
