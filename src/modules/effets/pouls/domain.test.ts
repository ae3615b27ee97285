import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import {
  type Compte,
  comptesDe,
  depouiller,
  groupesDits,
  type Ligne,
  lirePointage,
  lisiblesALaFin,
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

const CLOSE = { closLe: '2026-06-01' }
const OUVERTE = { closLe: null }

describe('answers of residents', () => {
  const dite = fc.record({
    dit: fc.tuple(
      ...Array.from({ length: 3 }, () => fc.constantFrom(1 as const, 2 as const, 3 as const, null)),
    ) as fc.Arbitrary<[1 | 2 | 3 | null, 1 | 2 | 3 | null, 1 | 2 | 3 | null]>,
    maniere: fc.constantFrom(...MANIERES),
    par: fc.constantFrom('Anne', 'Brahim', 'Chloé'),
    personnes: fc.integer({ min: 1, max: 4 }),
  })
  const dites = fc.array(dite, { maxLength: 16 }).map((toutes) =>
    toutes.map(({ dit, ...une }) => ({
      ...{ lot: 0, comptes: comptesDe(dit), maniere: une.maniere },
      par: une.maniere === 'lien' ? '' : une.par,
      personnes: une.maniere === 'lien' ? 1 : une.personnes,
    })),
  )
  const combien = (lignes: readonly Ligne[]) => lignes.reduce((n, { personnes }) => n + personnes, 0)

  it('are not read while the season goes on, however many they are', () => {
    fc.assert(
      fc.property(dites, (lignes) => {
        expect(depouiller(lignes, OUVERTE)).toEqual({
          ...{ combien: combien(lignes), attendent: combien(lignes) },
          ...{ comptes: null, manieres: [] },
        })
      }),
    )
  })

  it('are read at its end by five at least, for whoever knows what they keyed themselves too', () => {
    fc.assert(
      fc.property(dites, (lignes) => {
        const lues = lisiblesALaFin(lignes)
        if (lues.length > 0) expect(combien(lues)).toBeGreaterThanOrEqual(SEUIL)
        for (const par of ['Anne', 'Brahim', 'Chloé']) {
          const autres = combien(lues.filter((une) => une.par !== par))
          expect(autres === 0 || autres >= SEUIL, `besides those of ${par}: ${autres}`).toBe(true)
        }
        const ensemble = lignes.map((une) => ({ ...une, lot: lues.includes(une) ? 1 : 0 }))
        const lu = depouiller(ensemble, CLOSE)
        expect(lu.comptes === null ? lu.attendent : lu.combien + lu.attendent).toBe(combien(lignes))
        if (lu.comptes !== null) expect(lu.combien).toBe(combien(lues))
        for (const une of lu.manieres) expect(une.combien).toBeGreaterThanOrEqual(SEUIL)
      }),
    )
  })

  it.each<[string, (readonly [string, number])[], number]>([
    ['four by the link', [['', 4]], 0],
    ['five by the link', [['', 5]], 5],
    ['a whole tally', [['Anne', 6]], 6],
    [
      'a tally, and three by the link that who keyed it would read',
      [
        ['Anne', 20],
        ['', 3],
      ],
      20,
    ],
    [
      'a tally, and five by the link',
      [
        ['Anne', 20],
        ['', 5],
      ],
      25,
    ],
    [
      'four keyed, and four by the link',
      [
        ['Anne', 4],
        ['', 4],
      ],
      0,
    ],
    [
      'three tallies',
      [
        ['Anne', 20],
        ['Brahim', 3],
        ['Chloé', 2],
      ],
      25,
    ],
  ])('of %s', (_, qui, lues) => {
    const lignes = qui.map(([par, personnes]) => ({
      ...{ par, personnes, lot: 0, comptes: comptesDe([1, null, null]) },
      maniere: par === '' ? ('lien' as const) : ('marche' as const),
    }))
    expect(combien(lisiblesALaFin(lignes))).toBe(lues)
  })

  it('of a season that was read by lots before stay as they were read', () => {
    const lot = (n: number, personnes: number): Ligne => ({
      ...{ lot: n, personnes, maniere: 'marche' },
      comptes: [
        [personnes, 0, 0],
        [personnes, 0, 0],
        [0, 0, personnes],
      ],
    })
    expect(depouiller([lot(1, 6), lot(2, 4)], CLOSE)).toMatchObject({ combien: 6, attendent: 4 })
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
