import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { commentTrouve, sansBonneIdee } from '#modules/mises-en-lien/semaine/phrases.fr.ts'
import { planOptimal } from './optimal.ts'
import { planifier } from './travailleur.ts'
import type { Arete, Couple, Probleme } from './types.ts'
import { cle, parRegret } from './valeur.ts'

const arete = (besoinId: string, talentId: string, note: number, charge = 0): Arete => ({
  besoinId,
  talentId,
  note,
  charge,
})
/** What a plan is worth, in the order in which two plans are compared. */
type Valeur = Readonly<{
  besoinsCouverts: number
  placesPourvues: number
  /** The best note of the worst-served covered need; 0 when nothing is covered. */
  plusMalServi: number
  chargeLaPlusLourde: number
  note: number
}>

/** What the plan is worth; a locked pair without an edge (chosen by hand) counts for its place, with a note of 0. */
function valeur(probleme: Probleme, couples: readonly Couple[]): Valeur {
  const parCouple = new Map(probleme.aretes.map((une) => [cle(une.besoinId, une.talentId), une]))
  const retenues = couples.map(
    ({ besoinId, talentId }): Arete =>
      parCouple.get(cle(besoinId, talentId)) ?? { besoinId, talentId, note: 0, charge: 0 },
  )
  const meilleures = new Map<string, number>()
  for (const { besoinId, note } of retenues) meilleures.set(besoinId, Math.max(note, meilleures.get(besoinId) ?? 0))
  return {
    besoinsCouverts: meilleures.size,
    placesPourvues: retenues.length,
    plusMalServi: meilleures.size === 0 ? 0 : Math.min(...meilleures.values()),
    chargeLaPlusLourde: Math.max(0, ...retenues.map(({ charge }) => charge)),
    note: retenues.reduce((somme, { note }) => somme + note, 0),
  }
}

const besoins = (...ids: string[]) => ids.map((id) => ({ id, places: 1 }))

const unProbleme: fc.Arbitrary<Probleme> = fc
  .record({
    places: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 4 }),
    charges: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    notes: fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { minLength: 16, maxLength: 16 }),
    verrou: fc.boolean(),
  })
  .map(({ places, charges, notes, verrou }) => {
    const aretes = places.flatMap((_, b) =>
      charges.flatMap((charge, t) => {
        const note = notes[b * 4 + t]
        return note ? [arete(`b${b}`, `t${t}`, note / 10, charge)] : []
      }),
    )
    const [premiere] = aretes
    return {
      besoins: places.map((n, b) => ({ id: `b${b}`, places: n })),
      aretes,
      verrous: verrou && premiere ? [{ besoinId: premiere.besoinId, talentId: premiere.talentId }] : [],
    }
  })

/** Every plan there is, one talent once: the judge of the solver on small problems. */
function* tous(probleme: Probleme, rang = 0, pris: readonly Couple[] = probleme.verrous): Generator<readonly Couple[]> {
  const une = probleme.aretes[rang]
  if (une === undefined) return yield pris
  yield* tous(probleme, rang + 1, pris)
  const places = probleme.besoins.find(({ id }) => id === une.besoinId)?.places ?? 0
  const libre = pris.every(({ talentId }) => talentId !== une.talentId)
  if (libre && pris.filter(({ besoinId }) => besoinId === une.besoinId).length < places)
    yield* tous(probleme, rang + 1, [...pris, { besoinId: une.besoinId, talentId: une.talentId }])
}

const ordre = (v: Valeur) => [
  v.besoinsCouverts,
  v.placesPourvues,
  v.plusMalServi,
  -v.chargeLaPlusLourde,
  Math.round(v.note * 1e6),
]
const meilleure = (a: number[], b: number[]): number[] => {
  const i = a.findIndex((un, rang) => un !== b[rang])
  return i < 0 || (a[i] ?? 0) > (b[i] ?? 0) ? a : b
}

describe('the plan of the week', () => {
  it('covers both needs where one-by-one choice leaves one without anybody', async () => {
    // The cook is the best for both; only she can do the second.
    const probleme = {
      besoins: besoins('affiche', 'repas'),
      aretes: [
        arete('affiche', 'cuisiniere', 0.9),
        arete('affiche', 'graphiste', 0.8),
        arete('repas', 'cuisiniere', 0.7),
      ],
      verrous: [],
    }
    expect((await planOptimal(probleme)).couples).toEqual([
      { besoinId: 'affiche', talentId: 'graphiste' },
      { besoinId: 'repas', talentId: 'cuisiniere' },
    ])
    expect(valeur(probleme, parRegret(probleme).couples).besoinsCouverts).toBe(2)
  })

  it('spares who was asked lately when as many are as well served', async () => {
    const probleme = {
      besoins: besoins('b'),
      aretes: [arete('b', 'lassee', 0.8, 2), arete('b', 'reposee', 0.8, 0)],
      verrous: [],
    }
    expect((await planOptimal(probleme)).couples).toEqual([{ besoinId: 'b', talentId: 'reposee' }])
  })

  it('is the best there is, by trying all (small problems)', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(unProbleme, async (probleme) => {
        const trouve = ordre(valeur(probleme, (await planOptimal(probleme)).couples))
        const mieux = [...tous(probleme)].map((couples) => ordre(valeur(probleme, couples))).reduce(meilleure)
        if (probleme.verrous.length === 0) expect(trouve).toEqual(mieux)
        // A locked pair has its own note: only what is left to choose is compared.
        else expect(trouve.slice(0, 2)).toEqual(mieux.slice(0, 2))
      }),
      { numRuns: 150 },
    )
  })

  it('asks nobody twice, keeps locked pairs, and does not depend on the order of arrival', async () => {
    await fc.assert(
      fc.asyncProperty(unProbleme, async (probleme) => {
        const { couples } = await planOptimal(probleme)
        const melange = {
          besoins: probleme.besoins.toReversed(),
          aretes: probleme.aretes.toReversed(),
          verrous: probleme.verrous,
        }
        expect((await planOptimal(melange)).couples).toEqual(couples)
        for (const plan of [couples, parRegret(probleme).couples]) {
          expect(new Set(plan.map(({ talentId }) => talentId)).size).toBe(plan.length)
          expect(plan).toEqual(expect.arrayContaining([...probleme.verrous]))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('comes from a worker, and from the greedy one when there is no time for the solver', async () => {
    const probleme = { besoins: besoins('b'), aretes: [arete('b', 't', 0.8)], verrous: [] }
    const couples = [{ besoinId: 'b', talentId: 't' }]
    expect(await planifier(probleme)).toEqual({ couples, methode: 'optimale' })
    expect(await planifier(probleme, 0)).toEqual({ couples, methode: 'regret' })
  })

  it.each([
    ['is not installed', new URL('../../mises-en-lien/plan/absent.ts', import.meta.url)],
    ['breaks', new URL('data:text/javascript,throw new Error("memory access out of bounds")')],
    ['stops without a word', new URL('data:text/javascript,process.exit(1)')],
  ])('comes from the greedy one, and says it, when the solver %s', async (_, entree) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const probleme = { besoins: besoins('b'), aretes: [arete('b', 't', 0.8)], verrous: [] }
    const plan = await planifier(probleme, 60_000, entree)
    log.mockRestore()
    expect(plan).toEqual({ couples: [{ besoinId: 'b', talentId: 't' }], methode: 'regret' })
    expect(commentTrouve(plan)).toContain('au plus simple')
    expect(commentTrouve(await planifier(probleme))).toBe('')
  })
})

it('says that others are planned elsewhere only where there are others', () => {
  const besoin = { compris: true, freins: new Map(), presque: [], candidates: new Array(2) }
  expect(sansBonneIdee(besoin, 1)).toContain('sont prévues pour un autre besoin')
  expect(sansBonneIdee(besoin, 2)).toContain('nous n’avons reconnu personne d’autre pour cela')
  expect(sansBonneIdee({ ...besoin, candidates: [] }, 0)).toContain('nous n’avons reconnu personne pour cela')
})
