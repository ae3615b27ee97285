import { expect, it } from 'vitest'
import type { ActionLue, Lecture } from '../classeurs/grille/types.ts'
import { direLesVotesDeRien } from './votes.ts'

const lues = (...dites: readonly (readonly [accorde: number, etat: string | null])[]) =>
  direLesVotesDeRien({
    actions: dites.map(([accorde, etat]) => ({
      ...{ etat, sensCouleur: null, financements: [{ accorde }] },
    })) as unknown as ActionLue[],
  } as unknown as Lecture).actions.map(({ etat }) => etat)

it.each([
  // Voted: what had nothing was refused.
  [
    [
      [100, null],
      [200, null],
      [0, null],
    ],
    [null, null, 'Non retenue (0 € accordé)'],
  ],
  [
    [
      [100, null],
      [0, 'Accordé'],
    ],
    [null, 'Non retenue (Accordé, 0 € accordé)'],
  ],
  // Half voted: those that have a word are told, the others wait.
  [
    [
      [100, 'Accordé'],
      [0, 'Refusé'],
      [0, null],
    ],
    ['Accordé', 'Refusé', null],
  ],
  [
    [
      [100, null],
      [0, null],
      [0, null],
      [0, null],
    ],
    [null, null, null, null],
  ],
  // A column that nobody filled.
  [
    [
      [0, null],
      [0, null],
    ],
    [null, null],
  ],
] as const)('a vote of nothing among %j', (dites, attendu) => {
  expect(lues(...dites)).toEqual(attendu)
})
