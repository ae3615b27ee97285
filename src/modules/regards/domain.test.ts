import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { lireTouches, prochainLot } from '#src/ground/trois-questions.ts'
import { aSeDire, depouiller, type Etalement, etalement, type Regard } from './domain.ts'

const regard = (voix: Regard['voix'], pertinence: 1 | 2 | 3 | 4): Regard => ({
  id: '',
  actionId: '',
  voix,
  auteur: '',
  par: '',
  niveaux: { pertinence },
  mot: '',
  ditLe: Temporal.Instant.fromEpochMilliseconds(0),
  version: 1,
})

describe('several voices', () => {
  it('stand where each person put them, never in the middle', () => {
    const dits = [regard('conseil', 1), regard('conseil', 4), regard('conseil', 4), regard('cdsu', 2)]
    expect(etalement(dits, 'conseil', 'pertinence')).toEqual([1, 0, 0, 2])
    expect(etalement(dits, 'porteur', 'pertinence')).toEqual([0, 0, 0, 0])
  })

  it.each<[string, Etalement[], boolean]>([
    ['alone', [[0, 0, 0, 1]], false],
    ['alone, and not of one mind', [[1, 0, 0, 1]], false],
    [
      'together',
      [
        [0, 0, 1, 0],
        [0, 0, 1, 0],
      ],
      false,
    ],
    [
      'one level apart',
      [
        [0, 0, 1, 0],
        [0, 0, 0, 1],
      ],
      false,
    ],
    [
      'two levels apart',
      [
        [0, 1, 0, 0],
        [0, 0, 0, 1],
      ],
      true,
    ],
    [
      'apart by one person',
      [
        [0, 0, 0, 3],
        [1, 0, 0, 2],
      ],
      true,
    ],
  ])('have something to say to each other: %s', (_, etalements, oui) => {
    expect(aSeDire(etalements)).toBe(oui)
  })
})

describe('answers of participants', () => {
  const reponse = fc.record({
    id: fc.uuid(),
    accueil: fc.constantFrom(1 as const, 2 as const, 3 as const, null),
    utile: fc.constantFrom(1 as const, 2 as const, 3 as const, null),
    envie: fc.constantFrom(1 as const, 2 as const, 3 as const, null),
    mot: fc.constantFrom('', 'Merci', 'C’était bien', 'Trop court'),
  })

  it('say nothing under five, and the same whatever the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(reponse, { maxLength: 17 }), (reponses) => {
        const rangees: ((typeof reponses)[number] & { lot: number })[] = []
        let avant = depouiller(rangees)
        for (const une of reponses) {
          rangees.push({ ...une, lot: prochainLot(rangees) })
          const lu = depouiller(rangees)
          const ouvertes = Math.floor(rangees.length / SEUIL) * SEUIL
          expect(lu.questions === null && lu.mots.length === 0).toBe(ouvertes === 0)
          expect([lu.combien, lu.attendent]).toEqual(
            ouvertes === 0 ? [rangees.length, 0] : [ouvertes, rangees.length - ouvertes],
          )
          // Between two readings, nothing of what is told changes by fewer than a lot.
          if (lu.questions !== null && ouvertes !== rangees.length)
            expect([lu.questions, lu.mots]).toEqual([avant.questions, avant.mots])
          expect(depouiller([...rangees].reverse())).toEqual(lu)
          avant = lu
        }
      }),
    )
  })

  it.each([
    ['131', [1, 3, 1]],
    ['1', [1, null, null]],
    ['002', [null, null, 2]],
    ['000', null],
    ['4', null],
    ['1234', null],
    ['oui', null],
  ])('on paper: %s', (touches, lu) => {
    expect(lireTouches(touches)).toEqual(lu)
  })
})
