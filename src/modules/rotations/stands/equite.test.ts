import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suite } from '../rotations.testing.ts'
import type { PlanDeStands, ProblemeDeStands } from '../types.ts'
import { parGlouton } from './glouton.ts'
import { avecReserves } from './reserves.ts'
import { composerStands } from './stands.ts'

async function plan(jour: ProblemeDeStands): Promise<PlanDeStands> {
  const fait = await composerStands(jour)
  if (!fait.ok) throw new Error(fait.reason)
  return fait.value
}
const tours = ({ rencontres }: PlanDeStands, qui: string) =>
  rencontres.filter(({ visiteurId }) => visiteurId === qui).length

/** More people than seats: a family of three and some pairs among persons alone; those rich in wishes first in the list. */
function serre(seuls: number, stands: number, places: number, nbTours: number, graine = 3): ProblemeDeStands {
  const tirage = suite(graine)
  const visiteurs = [
    ...Array.from({ length: seuls }, (_, n) => ({ id: `v${n}` })),
    ...['famille', 'sourde', 'interprete', 'ayhan', 'mehmet'].map((id) => ({ id })),
  ]
  return {
    tours: nbTours,
    visiteurs,
    stands: Array.from({ length: stands }, (_, n) => ({ id: `s${n}`, capacite: places })),
    souhaits: Array.from({ length: seuls }, (_, n) => n).flatMap((n) =>
      Array.from({ length: stands }, (_, s) => s).flatMap((s) =>
        n === 0 || tirage() < 0.1
          ? [{ visiteurId: `v${n}`, standId: `s${s}`, poids: 10, de: 'visiteur' as const }]
          : [],
      ),
    ),
    ensembles: [
      { visiteurIds: ['famille'], places: 3 },
      { visiteurIds: ['sourde', 'interprete'], places: 2 },
      { visiteurIds: ['ayhan', 'mehmet'], places: 2 },
    ],
  }
}

/** Seats taken at a stand in a round by whoever is written there. */
const assis = (jour: ProblemeDeStands, { rencontres }: PlanDeStands, standId: string, tour: number) => {
  const seul = new Map(
    (jour.ensembles ?? []).flatMap((un) => (un.visiteurIds.length === 1 ? [[un.visiteurIds[0], un.places]] : [])),
  )
  return rencontres
    .filter((une) => une.standId === standId && une.tour === tour)
    .reduce((n, { visiteurId }) => n + Number(seul.get(visiteurId) ?? 1), 0)
}

describe('when there are more people than seats', () => {
  it('leaves nobody without a stand, and shares the rounds: families and interpreters like the others', async () => {
    const jour = serre(32, 11, 3, 8)
    for (const un of [jour, avecReserves(jour)]) {
      const fait = await plan(un)
      // 264 seats, 39 persons: six rounds for each.
      for (const { id, ...v } of un.visiteurs)
        if (!('reserve' in v)) expect([id, tours(fait, id)]).toEqual([id, expect.toSatisfy((n: number) => n >= 6)])
      expect(fait.rapport.passages).toEqual({ eu: 6, borne: 6, coinces: [] })
      expect(fait.rapport.rencontres.eu).toBeLessThanOrEqual(264)
    }
  })

  it('never gives a kept itinerary the seat of somebody registered', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 14 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 3, max: 4 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 1, max: 99_999 }),
        async (seuls, stands, places, nb, graine) => {
          const jour = avecReserves(serre(seuls, stands, places, nb, graine))
          const glouton = parGlouton(jour)
          for (const fait of [await plan(jour), ...(glouton.ok ? [glouton.value] : [])]) {
            const la = new Set(fait.rencontres.map(({ visiteurId, tour }) => `${visiteurId} ${tour}`))
            const vus = new Set(fait.rencontres.map(({ visiteurId, standId }) => `${visiteurId} ${standId}`))
            for (const { standId, tour, visiteurId } of fait.rencontres) {
              expect(assis(jour, fait, standId, tour)).toBeLessThanOrEqual(places)
              if (!visiteurId.startsWith('reserve')) continue
              for (const { id } of jour.visiteurs.slice(0, seuls))
                expect([id, standId, tour, la.has(`${id} ${tour}`) || vus.has(`${id} ${standId}`)]).toEqual([
                  ...[id, standId, tour],
                  true,
                ])
            }
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('gives each the share that is proven, when people come one by one', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 6 }),
        async (seuls, stands, places, nb) => {
          const visiteurs = Array.from({ length: seuls }, (_, n) => ({ id: `v${n}` }))
          const jour = { ...serre(seuls, stands, places, nb), visiteurs, souhaits: [], ensembles: [] }
          const { rapport, rencontres } = await plan(avecReserves(jour))
          // Seats shared out: none has two rounds fewer than another.
          const eus = visiteurs.map(({ id }) => rencontres.filter((une) => une.visiteurId === id).length)
          const en = Math.min(nb, stands, Math.floor((stands * places * nb) / seuls))
          expect(Math.min(...eus)).toBe(en)
          expect(Math.max(...eus) - en).toBeLessThanOrEqual(1)
          expect(rapport.rencontres).toEqual({
            eu: Math.min(seuls * Math.min(nb, stands), stands * places * nb),
            borne: rapport.rencontres.eu,
          })
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('people who go everywhere together', () => {
  it('are as many as they are, when two links make one group of three', async () => {
    const trois: ProblemeDeStands = {
      stands: [],
      tours: 2,
      visiteurs: ['ayhan', 'mehmet', 'paul', 'lea'].map((id) => ({ id })),
      ensembles: [
        { visiteurIds: ['ayhan', 'mehmet'], places: 2 },
        { visiteurIds: ['ayhan', 'paul'], places: 2 },
      ],
    }
    const petit = await plan({ ...trois, stands: [{ id: 's0', capacite: 2 }] })
    expect(petit.rencontres.map(({ visiteurId }) => visiteurId)).toEqual(['lea'])
    const juste = await plan({ ...trois, stands: [{ id: 's0', capacite: 3 }] })
    expect(juste.rencontres).toHaveLength(4)
    for (const tour of [1, 2]) expect(assis(trois, juste, 's0', tour)).toBeLessThanOrEqual(3)
    expect(juste.rapport.rencontres).toEqual({ eu: 4, borne: 4 })
  })

  it('take the seats that are said, the interpreter who stands none', async () => {
    const jour: ProblemeDeStands = {
      tours: 1,
      visiteurs: ['a', 'b', 'c'].map((id) => ({ id })),
      stands: [{ id: 's0', capacite: 4 }],
      ensembles: [
        { visiteurIds: ['a'], places: 3 },
        { visiteurIds: ['a', 'b'], places: 4 },
      ],
    }
    expect((await plan(jour)).rapport.rencontres).toEqual({ eu: 4, borne: 4 })
  })
})
