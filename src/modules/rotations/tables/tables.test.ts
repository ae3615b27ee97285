import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suite } from '../rotations.testing.ts'
import { planifierTables } from '../travailleur.ts'
import type { PlanDeTables, ProblemeDeTables, RefusDeTables } from '../types-tables.ts'
import { formesPour, planConnu } from './plans-connus.ts'
import { composerTables } from './tables.ts'

const gens = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `p${i}` }))

/** What a plan of tables breaks; written from the rules. */
function manquements({ participants, ...jour }: ProblemeDeTables, { tours, rapport }: PlanDeTables): string[] {
  const fautes: string[] = []
  const faute = (vrai: boolean, quoi: string) => void (vrai && fautes.push(quoi))
  const ensemble = new Map<string, number>()
  faute(tours.length !== jour.tours, 'rounds are missing')
  for (const tour of tours) {
    faute(
      tour.flat().toSorted().join() !==
        participants
          .map(({ id }) => id)
          .toSorted()
          .join(),
      'not everybody sits once',
    )
    const tailles = tour.map((table) => table.length)
    faute(Math.max(...tailles) > jour.places, 'a table is over its seats')
    faute(!jour.verrous?.length && Math.max(...tailles) - Math.min(...tailles) > 2, 'tables differ too much')
    for (const table of tour)
      for (const a of table)
        for (const b of table) if (a < b) ensemble.set(`${a} ${b}`, (ensemble.get(`${a} ${b}`) ?? 0) + 1)
  }
  const { rencontres, jamaisCroises, plusMalServi } = rapport
  faute(rencontres.eu !== ensemble.size || rencontres.eu > rencontres.borne, 'the report counts otherwise')
  faute(jamaisCroises !== (participants.length * (participants.length - 1)) / 2 - ensemble.size, 'never met is wrong')
  const croises = participants.map(
    ({ id }) => [...ensemble.keys()].filter((paire) => paire.split(' ').includes(id)).length,
  )
  faute(plusMalServi.croises !== Math.min(...croises), 'the worst-off is somebody else')
  for (const { participantId, table, tour } of jour.verrous ?? [])
    faute(!tours[tour - 1]?.[table - 1]?.includes(participantId), 'a lock does not hold')
  return fautes
}

function plan(jour: ProblemeDeTables, essais?: number): PlanDeTables {
  const fait = composerTables(jour, essais)
  if (!fait.ok) throw new Error(fait.reason)
  expect(manquements(jour, fait.value)).toEqual([])
  return fait.value
}

describe('rounds around tables', () => {
  it('knows plans in which nobody meets anybody twice', () => {
    const connus = [3, 4, 5, 6, 7, 8, 9, 11, 13].flatMap((tables) =>
      [2, 3, 4, 5, 6, 8].map((places) => ({ tables, places, plan: planConnu(tables, places) })),
    )
    for (const { tables, places, plan } of connus) {
      for (const tour of plan) expect(new Set(tour.flat()).size).toBe(tables * places)
      const paires = plan
        .flat()
        .flatMap((table) => table.flatMap((a) => table.filter((b) => a < b).map((b) => `${a} ${b}`)))
      expect(new Set(paires).size).toBe(paires.length)
    }
    const tours = (tables: number, places: number) => planConnu(tables, places).length
    expect([
      tours(4, 4),
      tours(5, 4),
      tours(5, 5),
      tours(7, 5),
      tours(8, 4),
      tours(9, 6),
      tours(11, 6),
      tours(13, 8),
    ]).toEqual([5, 5, 6, 7, 9, 9, 11, 13])
    expect([tours(4, 2), tours(5, 3), tours(6, 4), tours(6, 5)]).toEqual([7, 7, 7, 6])
  })

  it('proposes seven tables of five to thirty-four people: seven rounds without a repeat', () => {
    expect(formesPour(34, 7)[0]).toEqual({ tables: 7, places: 5, toursSansRedite: 7 })
    const { rapport } = plan({ tours: 7, participants: gens(34), tables: 7, places: 5 })
    expect(rapport).toMatchObject({ repetitions: 0, raison: { type: 'tours-pleins', tours: 7 } })
  })

  it('lets nobody meet anybody twice in six rounds, in the shape proposed', () => {
    for (const [n, places] of [
      [15, 3],
      [17, 4],
      [22, 5],
      [23, 4],
      [29, 6],
      [41, 4],
      [53, 5],
      [60, 6],
    ] as const) {
      const [forme] = formesPour(n, 6, [places])
      if (!forme) throw new Error('no shape')
      expect(forme.toursSansRedite).toBeGreaterThanOrEqual(6)
      expect(plan({ tours: 6, participants: gens(n), ...forme }).rapport.repetitions).toBe(0)
    }
  })

  it('has everybody meet everybody where the rounds are enough, and says what cannot be', () => {
    expect(plan({ tours: 5, participants: gens(16), tables: 4, places: 4 }).rapport).toMatchObject({
      rencontres: { eu: 120, borne: 120 },
      jamaisCroises: 0,
      raison: { type: 'tous-croises' },
    })
    const { rapport } = plan({ tours: 3, participants: gens(12), tables: 3, places: 4 })
    expect(rapport.raison).toEqual({ type: 'peu-de-tables', tables: 3 })
    // Four of a table cannot be at three tables without two of them together: nine repeats at least, in three rounds.
    expect(rapport.repetitions).toBe(9)
  })

  it('keeps apart, keeps together, spreads colleagues, and leaves where it is what a hand has set', () => {
    const participants = gens(30).map((un, n) => ({ ...un, organisation: ['mjc', 'ccas', 'club', 'ecole'][n % 8] }))
    const jour: ProblemeDeTables = {
      tours: 5,
      participants,
      tables: 8,
      places: 5,
      interdits: [
        ['p0', 'p1'],
        ['p0', 'p12'],
      ],
      ensembles: [['p28', 'p29']],
      disperser: true,
      verrous: [
        { participantId: 'p5', table: 1, tour: 1 },
        { participantId: 'p6', table: 1, tour: 1 },
        { participantId: 'p5', table: 1, tour: 4 },
      ],
    }
    const { rapport } = plan(jour)
    expect(rapport).toMatchObject({ interditsEnsemble: 0, memeOrganisation: 0, separes: 0, repetitions: 0 })
  })

  it('keeps every rule, whatever the people', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 26 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (n, tables, places, tours, graine) => {
          const tirage = suite(graine)
          const qui = () => `p${Math.floor(tirage() * n)}`
          const participants = gens(n).map((un) =>
            tirage() < 0.5 ? un : { ...un, organisation: tirage() < 0.5 ? 'a' : 'b' },
          )
          const quelques = <T>(part: number, de: () => T) => (tirage() < part ? [de()] : [])
          const jour: ProblemeDeTables = {
            tours,
            participants,
            tables,
            places,
            interdits: quelques(0.3, () => [qui(), qui()] as const),
            ensembles: quelques(0.2, () => [qui(), qui()]),
            disperser: tirage() < 0.3,
            verrous: quelques(0.3, () => ({ participantId: qui(), table: 1 + Math.floor(tirage() * tables), tour: 1 })),
          }
          const fait = composerTables(jour, 500)
          if (fait.ok) expect(manquements(jour, fait.value)).toEqual([])
          else expect(['pas-assez-de-places', 'verrous-contradictoires']).toContain(fait.reason)
          if (tables * places < n) expect(fait.ok).toBe(false)
        },
      ),
      { numRuns: 4_000 },
    )
  })

  it('refuses what cannot be, and makes do with the rest', () => {
    const jour = { tours: 2, participants: gens(8), tables: 2, places: 4 }
    const cas: [RefusDeTables, ProblemeDeTables][] = [
      ['tours-invalides', { ...jour, tours: 1.5 }],
      ['personne', { ...jour, participants: [] }],
      ['identifiant-en-double', { ...jour, participants: [...gens(7), { id: 'p0' }] }],
      ['identifiant-inconnu', { ...jour, interdits: [['p0', 'x']] }],
      ['pas-assez-de-places', { ...jour, places: 3 }],
      ['pas-assez-de-places', { ...jour, tables: 0 }],
      ['pas-assez-de-places', { ...jour, places: Number.NaN }],
      [
        'verrous-contradictoires',
        { ...jour, verrous: [1, 2].map((table) => ({ participantId: 'p0', table, tour: 1 })) },
      ],
      [
        'verrous-contradictoires',
        { ...jour, verrous: gens(5).map(({ id }) => ({ participantId: id, table: 1, tour: 1 })) },
      ],
      ['trop-grand', { ...jour, participants: gens(2_000), tables: 500 }],
    ]
    for (const [refus, un] of cas) expect(composerTables(un)).toEqual({ ok: false, reason: refus })
    expect(plan({ ...jour, participants: gens(1) }).tours).toEqual([[['p0']], [['p0']]])
    expect(plan({ ...jour, participants: gens(2), tours: 30 }).rapport.repetitions).toBe(29)
  })

  it('gives the same plan twice, from its thread too, and another that keeps the rules when the thread fails', async () => {
    const jour = { tours: 6, participants: gens(18), tables: 6, places: 3 }
    const ici = composerTables(jour)
    expect(await planifierTables(jour)).toEqual(ici)
    const enMain = await planifierTables(jour, 1)
    if (!enMain.ok) throw new Error(enMain.reason)
    expect(manquements(jour, enMain.value)).toEqual([])
  })
})
