import { expect, it } from 'vitest'
import { lireVenue } from './venues.ts'

it.each([
  ['Ana 902', 'Ana', 902],
  ['  Ana   902 ', 'Ana', 902],
  ['902 Ana', 'Ana', 902],
  ['902 · Ana', 'Ana', 902],
  ['Ana, n° 902', 'Ana', 902],
  ['Marie-Jo 901', 'Marie-Jo', 901],
  ['Zoé', 'Zoé', null],
])('reads « %s » as a first name and the number of a paper', (dit, prenom, numero) => {
  expect(lireVenue(dit)).toEqual({ ok: true, value: { prenom, numero } })
})

it.each(['902', '1 4 7-12', 'Ana 1 902', '·', `${'a'.repeat(61)} 901`])('takes « %s » for nobody', (dit) => {
  expect(lireVenue(dit).ok).toBe(false)
})
