import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { lireTouches } from '#src/ground/trois-questions.ts'
import {
  aSeDire,
  type Depouillement,
  depouiller,
  type Etalement,
  etalement,
  MANIERES,
  QUESTIONS,
  type Regard,
} from './domain.ts'

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

  const mois = (n: number) => Temporal.PlainDate.from('2026-01-01').add({ months: n })
  const rangees = fc.array(
    fc
      .tuple(reponse, fc.integer({ min: 0, max: 4 }), fc.constantFrom(...MANIERES))
      .map(([une, n, maniere]) => ({ ...une, maniere, lot: 0, mois: mois(n) })),
    { maxLength: 30 },
  )
  const dits = ({ questions, mots }: Depouillement) => [questions ? QUESTIONS.map((une) => questions[une]) : [], mots]

  it('are read by five at least of one kind, once their month is over, and what was read stays', () => {
    fc.assert(
      fc.property(rangees, fc.integer({ min: 0, max: 5 }), (toutes, n) => {
        // What stands at the end of a month, then whatever comes the month after.
        const avant = toutes.filter((une) => Temporal.PlainDate.compare(une.mois, mois(n)) < 0)
        const pendant = toutes.filter((une) => Temporal.PlainDate.compare(une.mois, mois(n)) <= 0)
        const lu = depouiller(avant, mois(n))
        expect(dits(depouiller(pendant, mois(n).add({ days: 27 })))).toEqual(dits(lu))
        expect(depouiller([...avant].reverse(), mois(n))).toEqual(lu)
        const luEnsuite = depouiller(pendant, mois(n + 1))
        expect(lu.questions === null ? lu.combien : lu.combien + lu.attendent).toBe(avant.length)
        for (const maniere of MANIERES) {
          const siennes = (lignes: typeof toutes, jour: Temporal.PlainDate) =>
            depouiller(
              lignes.filter((une) => une.maniere === maniere),
              jour,
            )
          const [une, autre] = [siennes(avant, mois(n)), siennes(pendant, mois(n + 1))]
          const lues = (d: Depouillement) => (d.questions === null ? 0 : d.combien)
          expect([0, ...Array.from({ length: 30 }, (_, plus) => plus + SEUIL)]).toContain(lues(autre) - lues(une))
        }
        expect(luEnsuite.mots.length).toBeGreaterThanOrEqual(lu.mots.length)
      }),
    )
  })

  it('that were read by lots before stay as they were read', () => {
    const une = { accueil: 1, utile: null, envie: null, mot: '', maniere: 'lien', mois: mois(0) } as const
    const lues = Array.from({ length: 5 }, () => ({ ...une, lot: 1 }))
    expect(depouiller([...lues, { ...une, lot: 0 }], mois(0))).toMatchObject({ combien: 5, attendent: 1 })
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
