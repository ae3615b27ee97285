import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composerStands, composerTables } from '#modules/rotations/pure.ts'
import { type Id, newId } from '#platform/ids.ts'
import { direLePlan, direSansStand } from '../composer/phrases.fr.ts'
import type { Bloc, RoleDInvite } from '../domain/types.ts'
import { nommer, passagesDeStands, passagesDeTables } from './plan.ts'
import {
  type Inscrit,
  type Jour,
  ligneDe,
  type Place,
  problemeDesStands,
  problemeDesTables,
  sansStand,
  tropNombreux,
  visiteursDe,
} from './probleme.ts'

const bloc = (genre: Bloc['genre'], tours: number, places = 3): Bloc => ({
  id: newId(),
  genre,
  titre: 'Bloc',
  minutes: 8,
  tours,
  places,
})
const inscrit = (nom: string, plus: Partial<Inscrit> = {}): Inscrit => ({
  id: newId(),
  inviteId: newId(),
  nom,
  numero: null,
  role: 'habitant',
  structureId: null,
  structure: null,
  nombre: 1,
  avec: '',
  stands: [],
  personnes: [],
  ...plus,
})
const place = (numero: number, plus: Partial<Place> = {}): Place => ({
  id: newId(),
  numero,
  nom: `Stand ${numero}`,
  structureId: null,
  places: 3,
  ...plus,
})
const jour = (plus: Partial<Jour>): Jour => ({
  bloc: bloc('stands', 4),
  inscrits: [],
  stands: [],
  verrous: [],
  liens: [],
  ...plus,
})

describe('who goes round', () => {
  const ludo = newId()
  const stands = [place(1, { structureId: ludo }), place(2)]
  it.each<[string, readonly Inscrit[], readonly number[]]>([
    ['a resident', [inscrit('Ana')], [1]],
    ['whoever holds a stand alone stays there', [inscrit('Léo', { role: 'porteur', structureId: ludo })], []],
    ['of three of a structure, two go round', [inscrit('Léo', { role: 'porteur', structureId: ludo, nombre: 3 })], [2]],
    [
      'a second line of the same structure goes round whole',
      [
        inscrit('Léo', { role: 'porteur', structureId: ludo }),
        inscrit('Mia', { role: 'porteur', structureId: ludo, nombre: 2 }),
      ],
      [2],
    ],
    ['a porteur without a stand', [inscrit('Zoé', { role: 'porteur', structureId: newId() })], [1]],
  ])('%s', (_, inscrits, nombres) => {
    expect(visiteursDe({ inscrits, stands }).map(({ nombre }) => nombre)).toEqual(nombres)
  })
})

describe('wishes', () => {
  it('a stand ticked, a guest who holds a stand, and a guest whom a stand ticked', () => {
    const ludo = newId()
    const [un, deux] = [place(1, { structureId: ludo }), place(2)]
    const porteur = inscrit('Léo', { role: 'porteur', structureId: ludo })
    const ana = inscrit('Ana', { stands: [deux.id], personnes: [porteur.id] })
    const bob = inscrit('Bob')
    const { souhaits = [] } = problemeDesStands(
      jour({ inscrits: [{ ...porteur, personnes: [bob.id] }, ana, bob], stands: [un, deux] }),
    )
    expect(souhaits.map(({ visiteurId, standId, de }) => [visiteurId, standId, de])).toEqual([
      [ana.id, deux.id, 'visiteur'],
      [ana.id, un.id, 'visiteur'],
      [bob.id, un.id, 'stand'],
    ])
  })
  it('sends nobody to whom they know already, and a family where there are seats for all', () => {
    const ludo = newId()
    const [un, deux] = [place(1, { structureId: ludo, places: 2 }), place(2, { places: 4 })]
    const leo = inscrit('Léo', { role: 'porteur', structureId: ludo })
    const [ana, famille] = [inscrit('Ana'), inscrit('Famille', { nombre: 3 })]
    const probleme = problemeDesStands(
      jour({
        inscrits: [leo, ana, famille],
        stands: [un, deux],
        liens: [
          { genre: 'deja', inscriptionId: leo.id, autreId: ana.id, standId: null },
          { genre: 'ensemble', inscriptionId: ana.id, autreId: famille.id, standId: null },
        ],
      }),
    )
    expect(probleme.interdits).toEqual([{ visiteurId: ana.id, standId: un.id }])
    expect(probleme.ensembles).toEqual([{ visiteurIds: [ana.id, famille.id], places: 4 }])
  })
  it('counts three who are linked two by two as three', () => {
    const [ayhan, mehmet, paul] = [inscrit('Ayhan'), inscrit('Mehmet'), inscrit('Paul')]
    const avec = (autreId: Id) => ({ genre: 'ensemble', inscriptionId: ayhan.id, autreId, standId: null }) as const
    const un = jour({ inscrits: [ayhan, mehmet, paul], stands: [place(1)], liens: [avec(mehmet.id), avec(paul.id)] })
    expect(problemeDesStands(un).ensembles).toEqual([{ visiteurIds: [ayhan.id, mehmet.id, paul.id], places: 3 }])
    expect(tropNombreux(un)).toEqual([])
    expect(tropNombreux({ ...un, stands: [place(1, { places: 2 })] })).toEqual([
      { ids: [ayhan.id, mehmet.id, paul.id], nombre: 3 },
    ])
  })
  it('says who goes to no stand, and why', () => {
    const ludo = newId()
    const [leo, mia, ana] = [
      inscrit('Léo', { role: 'porteur', structureId: ludo }),
      inscrit('Mia', { role: 'porteur', structureId: ludo }),
      inscrit('Ana'),
    ]
    const un = jour({ inscrits: [leo, mia, ana], stands: [place(1, { structureId: ludo })] })
    expect(sansStand(un, [])).toEqual([
      { id: mia.id, nom: 'Mia', possible: false },
      { id: ana.id, nom: 'Ana', possible: true },
    ])
    expect(direSansStand(sansStand(un, [{ qui: mia.id }]), false)).toEqual([
      'Sans aucun stand dans ce plan : Ana. Les places des stands sont prises à chaque tour : ajoutez des chaises, un stand ou un tour.',
    ])
  })
  it('of a stand taken away, nothing is left', () => {
    expect(
      problemeDesStands(jour({ inscrits: [inscrit('Ana', { stands: [newId()] })], stands: [place(1)] })).souhaits,
    ).toEqual([])
  })
})

const roles: readonly RoleDInvite[] = ['porteur', 'habitant', 'talent']
const unJour = fc
  .record({
    structures: fc.integer({ min: 0, max: 6 }),
    libres: fc.integer({ min: 0, max: 3 }),
    tours: fc.integer({ min: 1, max: 5 }),
    places: fc.integer({ min: 1, max: 4 }),
    eux: fc.array(
      fc.record({
        role: fc.constantFrom(...roles),
        chez: fc.nat(8),
        nombre: fc.integer({ min: 1, max: 4 }),
        veut: fc.nat(8),
      }),
      { minLength: 1, maxLength: 14 },
    ),
  })
  .map(({ structures, libres, tours, places, eux }) => {
    const ids = Array.from({ length: structures }, () => newId())
    const stands = [
      ...ids.map((structureId, n) => place(n + 1, { structureId, places })),
      ...Array.from({ length: libres }, (_, n) => place(structures + n + 1, { places })),
    ]
    const inscrits = eux.map(({ role, chez, nombre, veut }, n) =>
      inscrit(`P${n}`, {
        role,
        structureId: role === 'porteur' ? (ids[chez] ?? null) : null,
        nombre,
        stands: stands.flatMap(({ id }, rang) => (rang === veut ? [id] : [])),
      }),
    )
    return jour({ bloc: bloc('stands', tours, places), inscrits, stands })
  })

it('whatever the day, what is kept names only who comes and what stands there, once a round', async () => {
  await fc.assert(
    fc.asyncProperty(unJour, async (un) => {
      const probleme = problemeDesStands(un)
      const plan = await composerStands(probleme)
      if (!plan.ok) {
        expect(['personne', 'aucun-stand']).toContain(plan.reason)
        return
      }
      const passages = passagesDeStands(plan.value.rencontres, [])
      const la = new Set(passages.map(({ qui, tour }) => `${qui} ${tour}`))
      expect(la.size).toBe(passages.length)
      const nom = nommer(un)
      for (const { qui, ou, tour } of passages) {
        expect(nom(qui)).not.toBeNull()
        expect(un.stands.some(({ id }) => id === ou)).toBe(true)
        expect(tour).toBeLessThanOrEqual(un.bloc.tours)
      }
      // Whoever holds a stand alone is not sent away from it.
      const seuls = un.inscrits.filter(({ id }) => !visiteursDe(un).some((autre) => autre.id === id))
      expect(passages.filter(({ qui }) => seuls.some(({ id }) => id === qui))).toEqual([])
      expect(
        direLePlan({ rapport: plan.value.rapport, methode: 'optimale' }, nom, () => 'Stand').every((dit) =>
          /[.!]$/u.test(dit),
        ),
      ).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it('at the tables, each person of a line has a seat in each round', () => {
  fc.assert(
    fc.property(unJour, (un) => {
      const tables = { ...un, bloc: bloc('tables', 3, 4) }
      const probleme = problemeDesTables(tables)
      const plan = composerTables(probleme, 0)
      if (!plan.ok) return
      const passages = passagesDeTables(plan.value)
      for (const tour of [1, 2, 3]) {
        const assis = passages.filter((p) => p.tour === tour).map(({ qui }) => qui)
        expect(new Set(assis).size).toBe(probleme.participants.length)
      }
      const nom = nommer(tables)
      for (const { qui } of passages) {
        expect(nom(qui)).not.toBeNull()
        expect(un.inscrits.some(({ id }) => id === ligneDe(qui))).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
