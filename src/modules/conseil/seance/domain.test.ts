import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import {
  type Decompte,
  ecartDe,
  horlogeDe,
  issueDe,
  issueDuVote,
  liesDecouverts,
  lireLigne,
  quorumDe,
  salleDe,
  sortDe,
  type UneVoix,
  VOIX,
  type Vote,
} from './domain.ts'

const MEMBRES = Array.from({ length: 9 }, () => newId())
const [rosa, amel, jo] = MEMBRES
const lies = (...qui: (Id | undefined)[]) => new Set(qui.filter((un) => un !== undefined))

describe('who votes on a line', () => {
  test.each<[string, number, 'moitie' | 'tiers', number]>([
    ['more than half of nine', 9, 'moitie', 5],
    ['more than half of eight', 8, 'moitie', 5],
    ['more than half of one', 1, 'moitie', 1],
    ['a third of nine', 9, 'tiers', 3],
    ['a third of eight', 8, 'tiers', 3],
    ['never nobody', 0, 'tiers', 1],
  ])('%s', (_, membres, part, quorum) => expect(quorumDe(membres, part)).toBe(quorum))

  test('whoever is tied leaves the room and is out of its quorum', () => {
    const salle = salleDe(MEMBRES, MEMBRES.slice(0, 6), lies(rosa), 'moitie')
    expect(salle.sortis).toEqual([rosa])
    expect(salle.votent).toHaveLength(5)
    expect(salle).toMatchObject({ quorum: 5, atteint: true })
    expect(salleDe(MEMBRES, MEMBRES.slice(0, 5), lies(rosa), 'moitie').atteint).toBe(false)
  })

  test('a room is cut in two, and nobody tied ever votes', () => {
    fc.assert(
      fc.property(fc.subarray(MEMBRES), fc.subarray(MEMBRES), (presents, qui) => {
        const salle = salleDe(MEMBRES, presents, lies(...qui), 'moitie')
        expect([...salle.votent, ...salle.sortis].sort()).toEqual([...presents].sort())
        expect(salle.votent.some((un) => qui.includes(un))).toBe(false)
      }),
    )
  })
})

describe('a count', () => {
  test.each<[string, Decompte, boolean, string]>([
    ['most are for', [6, 1, 0, 1], true, 'favorable'],
    ['most have reservations', [2, 4, 2, 0], true, 'reserve'],
    ['most are against', [1, 2, 5, 0], true, 'defavorable'],
    ['abstaining is not a side', [2, 0, 1, 5], true, 'favorable'],
    ['two are level', [4, 0, 4, 0], true, 'partage'],
    ['nobody took a side', [0, 0, 0, 8], true, 'pas-d-avis'],
    ['no quorum', [4, 0, 0, 0], false, 'pas-d-avis'],
  ])('%s', (_, voix, atteint, issue) => expect(issueDuVote(voix, atteint)).toBe(issue))

  test.each<[string, string, unknown]>([
    ['as it is said', '12 : 6 1 0 1', { ok: true, value: { numero: 12, voix: [6, 1, 0, 1] } }],
    ['without a colon', '12 6 1 0 1', { ok: true, value: { numero: 12, voix: [6, 1, 0, 1] } }],
    ['with commas', '3:10,0,2,0', { ok: true, value: { numero: 3, voix: [10, 0, 2, 0] } }],
    ['one number short', '12 : 6 1 0', { incomplete: { numero: 12, dits: [6, 1, 0] } }],
    ['a line alone', '12', { incomplete: { numero: 12, dits: [] } }],
    ['one too many', '12 : 6 1 0 1 2', { ok: false, reason: 'trop-de-nombres' }],
    ['words', 'douze : six', { ok: false, reason: 'illisible' }],
    ['nothing', ' ', { ok: false, reason: 'illisible' }],
    ['a telephone number', '0612345678 : 1 2 3 4', { ok: false, reason: 'illisible' }],
  ])('%s', (_, ecrit, lu) => expect(lireLigne(ecrit)).toEqual(lu))

  test('what is written is read, whatever stands between', () => {
    const nombre = fc.nat({ max: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 450 }), fc.tuple(nombre, nombre, nombre, nombre), (numero, voix) => {
        expect(lireLigne(`${numero} : ${voix.join(' ')}`)).toEqual({ ok: true, value: { numero, voix } })
      }),
    )
  })

  test('it equals those present less the tied, or by how much it does not', () => {
    const salle = salleDe(MEMBRES, MEMBRES, lies(rosa), 'moitie')
    expect(ecartDe([6, 1, 0, 1], salle)).toBeNull()
    expect(ecartDe([6, 1, 0, 2], salle)).toBe(1)
    expect(ecartDe([6, 0, 0, 0], salle)).toBe(-2)
  })

  test('the voices of a line that adds up are those of the room, and its issue is a side that somebody took', () => {
    const nombre = fc.nat({ max: 9 })
    fc.assert(
      fc.property(fc.tuple(nombre, nombre, nombre, nombre), (voix) => {
        const issue = issueDuVote(voix, true)
        const rang = VOIX.map(String).indexOf(issue)
        if (rang >= 0) expect(voix[rang]).toBeGreaterThan(0)
        if (rang >= 0) expect(Math.max(...voix.slice(0, 3).filter((_, n) => n !== rang))).toBeLessThan(voix[rang] ?? 0)
      }),
    )
  })
})

describe('together, or debated', () => {
  const lu = (...dites: [Id | undefined, UneVoix][]) =>
    dites.flatMap(([membreId, opinion]) => (membreId ? [{ membreId, opinion }] : []))

  test.each<[string, ReturnType<typeof lu>, Set<Id>, boolean, unknown]>([
    ['read alike by two', lu([rosa, 'favorable'], [amel, 'favorable']), lies(), false, { ensemble: 'favorable' }],
    ['a voice objects', lu([rosa, 'reserve'], [amel, 'reserve']), lies(), true, { debat: 'objection' }],
    ['read otherwise', lu([rosa, 'favorable'], [amel, 'reserve']), lies(), false, { debat: 'lectures-differentes' }],
    [
      'one of three differs',
      lu([rosa, 'favorable'], [amel, 'favorable'], [jo, 'defavorable']),
      lies(),
      false,
      { debat: 'lectures-differentes' },
    ],
    ['nobody took a side', lu([rosa, 'sans'], [amel, 'sans']), lies(), false, { debat: 'lectures-differentes' }],
    ['read by one', lu([rosa, 'favorable']), lies(), false, { debat: 'une-seule-lecture' }],
    [
      'one of both is tied',
      lu([rosa, 'favorable'], [amel, 'favorable']),
      lies(amel),
      false,
      { debat: 'une-seule-lecture' },
    ],
  ])('%s', (_, lectures, qui, objection, sort) => expect(sortDe(lectures, qui, objection)).toEqual(sort))

  const debut = Temporal.Instant.from('2026-01-13T18:00:00Z')
  test.each<[string, Temporal.Instant | null, number, number, unknown]>([
    ['before it begins', null, 0, 10, { reste: 150, chacune: 15 }],
    ['an hour later', debut, 60, 9, { reste: 90, chacune: 10 }],
    ['nothing left to debate', debut, 60, 0, { reste: 90, chacune: null }],
    ['the evening is over', debut, 200, 4, { reste: 0, chacune: 0 }],
    ['a clock that goes back', debut, -10, 3, { reste: 150, chacune: 50 }],
  ])('the minutes left: %s', (_, commencee, passees, aDebattre, dit) =>
    expect(horlogeDe(150, commencee, debut.add({ minutes: passees }), aDebattre)).toEqual(dit),
  )
})

describe('a line that was adopted', () => {
  const vote = (change: Partial<Vote>): Vote => ({
    actionId: newId(),
    seanceId: newId(),
    lue: null,
    voix: null,
    presents: MEMBRES.slice(0, 6),
    lies: lies(rosa).size > 0 && rosa ? [rosa] : [],
    membres: 9,
    quorum: 5,
    minorite: '',
    conditions: '',
    avant: null,
    par: 'Amel',
    le: Temporal.Instant.from('2026-01-13T19:00:00Z'),
    version: 1,
    ...change,
  })

  test('together, it says what was read; without a quorum, nothing', () => {
    expect(issueDe(vote({ lue: 'favorable' }))).toBe('favorable')
    expect(issueDe(vote({ lue: 'favorable', quorum: 6 }))).toBe('pas-d-avis')
    expect(issueDe(vote({ voix: [1, 4, 0, 0] }))).toBe('reserve')
  })

  test('a tie found later opens it again: of somebody who was there, and who had not left the room', () => {
    expect(liesDecouverts(vote({}), lies(rosa))).toEqual([])
    expect(liesDecouverts(vote({}), lies(rosa, amel))).toEqual([amel])
    expect(liesDecouverts(vote({}), lies(MEMBRES[8]))).toEqual([])
  })
})
