import { describe, expect, it } from 'vitest'
import { lireVenue, separerLesVenues } from './venues.ts'

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

describe('a sheet on which somebody had a free itinerary', () => {
  it.each<[string, string, readonly (readonly [string, number])[]]>([
    ['1 4 7-12', '1 4 7-12', []],
    ['1 4 Ana 901', '1 4 901', [['Ana', 901]]],
    [
      'Ana 901, Marie-Lou 902 4',
      '901, 902 4',
      [
        ['Ana', 901],
        ['Marie-Lou', 902],
      ],
    ],
    ['1, Quelqu’un n° 903', '1, 903', [['Quelqu’un', 903]]],
    ['895 à 901', '895 à 901', []],
    ['Ana 12', 'Ana 12', []],
    ['900', '900', []],
  ])('%s', (dit, numeros, venues) => {
    const lue = separerLesVenues(dit)
    expect(lue.numeros).toBe(numeros)
    expect(lue.venues.map(({ prenom, numero }) => [prenom, numero])).toEqual(venues)
  })
})
