import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { prochainLot } from '#src/ground/trois-questions.ts'
import {
  type Compte,
  comptesDe,
  depouiller,
  groupesDits,
  type Ligne,
  lirePointage,
  MANIERES,
  rangDe,
  saisonDe,
  versionDesMots,
} from './domain.ts'

describe('a season', () => {
  it.each([
    ['2025-12-01', 2026, 'hiver'],
    ['2026-02-28', 2026, 'hiver'],
    ['2026-03-01', 2026, 'printemps'],
    ['2026-08-31', 2026, 'ete'],
    ['2026-11-30', 2026, 'automne'],
  ])('of %s', (jour, annee, saison) => {
    expect(saisonDe(Temporal.PlainDate.from(jour))).toEqual({ annee, saison })
  })

  it('never goes back as days pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (jours) => {
        const jour = Temporal.PlainDate.from('2024-01-01').add({ days: jours })
        expect(rangDe(saisonDe(jour.add({ days: 1 })))).toBeGreaterThanOrEqual(rangDe(saisonDe(jour)))
      }),
    )
  })

  it('asks under a version: the same words are the same, one that changed is another', () => {
    const avant = [
      { version: 1, questions: ['a', 'b', 'c'] as const },
      { version: 2, questions: ['a', 'b', 'd'] as const },
    ]
    expect(versionDesMots(['a', 'b', 'c'], avant)).toBe(1)
    expect(versionDesMots(['a', 'b', 'd'], avant)).toBe(2)
    expect(versionDesMots(['a', 'b', 'c ?'], avant)).toBe(3)
    expect(versionDesMots(['a', 'b', 'c'], [])).toBe(1)
  })
})

describe('answers of residents', () => {
  const ligne = fc.record({
    dit: fc.tuple(
      ...Array.from({ length: 3 }, () => fc.constantFrom(1 as const, 2 as const, 3 as const, null)),
    ) as fc.Arbitrary<[1 | 2 | 3 | null, 1 | 2 | 3 | null, 1 | 2 | 3 | null]>,
    maniere: fc.constantFrom(...MANIERES),
  })

  it('are read by lots, and add up, however they came', () => {
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 23 }), (dites) => {
        const lignes: Ligne[] = []
        let avant = depouiller(lignes)
        for (const { dit, maniere } of dites) {
          lignes.push({ lot: prochainLot(lignes), personnes: 1, comptes: comptesDe(dit), maniere })
          const lu = depouiller(lignes)
          expect(lu.comptes === null ? lu.attendent : lu.combien + lu.attendent).toBe(lignes.length)
          if (lu.attendent > 0 && lu.comptes !== null) expect(lu.comptes).toEqual(avant.comptes)
          for (const { combien } of lu.manieres) expect(combien).toBeGreaterThanOrEqual(SEUIL)
          avant = lu
        }
      }),
    )
  })

  it('by a tally count for those it stands for, and open at once when they are enough', () => {
    const pointage: Ligne = {
      lot: 1,
      personnes: 6,
      comptes: [
        [4, 1, 1],
        [6, 0, 0],
        [0, 0, 6],
      ],
      maniere: 'marche',
    }
    expect(depouiller([pointage])).toMatchObject({ combien: 6, attendent: 0, comptes: pointage.comptes })
    expect(depouiller([{ ...pointage, personnes: 4 }])).toMatchObject({ combien: 4, comptes: null })
  })
})

describe('what may be told of one question', () => {
  it.each<[Compte, (readonly [string, number])[]]>([
    [
      [22, 14, 9],
      [
        ['1', 22],
        ['2', 14],
        ['3', 9],
      ],
    ],
    [
      [22, 14, 3],
      [
        ['1', 22],
        ['2+3', 17],
      ],
    ],
    [
      [2, 14, 9],
      [
        ['1+2', 16],
        ['3', 9],
      ],
    ],
    [
      [20, 2, 6],
      [
        ['1', 20],
        ['2+3', 8],
      ],
    ],
    [
      [22, 0, 9],
      [
        ['1', 22],
        ['2', 0],
        ['3', 9],
      ],
    ],
    [[3, 0, 40], [['1+2+3', 43]]],
    [[2, 1, 1], []],
    [[0, 0, 0], []],
  ])('of %j', (compte, dits) => {
    expect(groupesDits(compte).map(({ reponses, combien }) => [reponses.join('+'), combien])).toEqual(dits)
  })

  it('is never a number from one to four, and makes all that was answered', () => {
    const n = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(fc.tuple(n, n, n), (compte) => {
        const groupes = groupesDits(compte)
        for (const { combien } of groupes) expect(combien === 0 || combien >= SEUIL).toBe(true)
        const total = compte[0] + compte[1] + compte[2]
        expect(groupes.reduce((somme, { combien }) => somme + combien, 0)).toBe(total >= SEUIL ? total : 0)
      }),
    )
  })
})

describe('a tally of the market', () => {
  const une = (oui: number, peu: number, non: number, blancs = 0) => ({ compte: [oui, peu, non] as const, blancs })
  it.each([
    ['adds up', 10, [une(5, 3, 2), une(1, 1, 1, 7), une(10, 0, 0)], null],
    ['one too many', 10, [une(5, 3, 3), une(1, 1, 1, 7), une(10, 0, 0)], 'question-1'],
    ['blanks forgotten', 10, [une(5, 3, 2), une(1, 1, 1), une(10, 0, 0)], 'question-2'],
    ['one missing', 10, [une(5, 3, 2), une(1, 1, 1, 7), une(9, 0, 0)], 'question-3'],
    ['nobody', 0, [une(0, 0, 0), une(0, 0, 0), une(0, 0, 0)], 'personne'],
  ])('%s', (_, personnes, dits, raison) => {
    const lu = lirePointage(personnes, dits)
    expect(lu.ok ? null : lu.reason).toBe(raison)
  })
})
