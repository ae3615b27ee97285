import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dansLOrdre,
  ETATS,
  etatDe,
  faire,
  futOubliee,
  peutChangerDeMots,
  REPONSES,
  repondre,
  resteALire,
} from './domain.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const matin = (iso: string) => Temporal.Instant.from(`${iso}T09:00:00Z`)

describe('where a recommendation stands', () => {
  it.each([
    ['before its day, without an answer', null, null, '2026-01-10', 'attend'],
    ['on its very day', null, null, '2026-03-31', 'attend'],
    ['the day after', null, null, '2026-04-01', 'en-retard'],
    ['a year later but a day', null, null, '2027-03-30', 'en-retard'],
    ['a year later', null, null, '2027-03-31', 'oubliee'],
    ['accepted before its day', 'acceptee', null, '2026-03-01', 'acceptee'],
    ['accepted in part', 'en-partie', null, '2026-03-01', 'en-partie'],
    ['accepted, and its day over', 'acceptee', null, '2026-05-01', 'en-retard'],
    ['accepted, and nothing done a year later', 'acceptee', null, '2027-04-01', 'sans-suite'],
    ['refused with its reason', 'refusee', null, '2028-01-01', 'refusee'],
    ['done late, without any answer', null, '2027-06-01', '2027-06-02', 'faite'],
    ['done', 'acceptee', '2026-02-01', '2026-02-02', 'faite'],
  ] as const)('%s', (_, reponse, faite, aujourdhui, etat) => {
    const faiteLe = faite === null ? null : jour(faite)
    const repondueLe = reponse === null ? null : matin('2026-02-15')
    expect(etatDe({ reponse, repondueLe, faiteLe, pourLe: jour('2026-03-31') }, jour(aujourdhui))).toBe(etat)
  })

  it.each([
    ['this morning, a year late', 'en-partie', '2027-12-03', '2027-12-03', 'en-retard', true],
    ['a year less a day ago', 'acceptee', '2027-12-03', '2028-12-02', 'en-retard', true],
    ['a year ago, and nothing was done', 'en-partie', '2027-12-03', '2028-12-03', 'sans-suite', true],
    ['after its day, within the year', 'acceptee', '2026-12-03', '2027-06-01', 'en-retard', false],
    ['no, a year late', 'refusee', '2027-12-03', '2027-12-03', 'refusee', true],
  ] as const)('answered %s', (_, reponse, repondue, aujourdhui, etat, oubliee) => {
    const r = { reponse, repondueLe: matin(repondue), faiteLe: null, pourLe: jour('2026-03-31') }
    expect([etatDe(r, jour(aujourdhui)), futOubliee(r)]).toEqual([etat, oubliee])
  })

  it('is forgotten only of what nobody answered nor did, and never before a year has gone', () => {
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...REPONSES)),
        fc.option(fc.integer({ min: -400, max: 800 })),
        fc.integer({ min: -400, max: 1_000 }),
        (reponse, faite, passes) => {
          const pourLe = jour('2026-02-28')
          const faiteLe = faite === null ? null : pourLe.add({ days: faite })
          const aujourdhui = pourLe.add({ days: passes })
          const repondueLe = reponse === null ? null : matin('2026-01-10')
          const etat = etatDe({ reponse, repondueLe, faiteLe, pourLe }, aujourdhui)
          expect(etat === 'oubliee').toBe(reponse === null && faiteLe === null && passes >= 365)
          expect(resteALire(etat)).toBe(faiteLe === null && reponse !== 'refusee')
        },
      ),
    )
  })

  it('puts the forgotten first, then by day, and loses none', () => {
    const une = fc.record({
      id: fc.uuid(),
      reponse: fc.option(fc.constantFrom(...REPONSES)),
      repondueLe: fc.constant(null),
      faiteLe: fc.option(fc.constant(jour('2026-05-01'))),
      pourLe: fc.integer({ min: -900, max: 300 }).map((n) => jour('2026-06-01').add({ days: n })),
    })
    fc.assert(
      fc.property(fc.array(une, { maxLength: 12 }), (toutes) => {
        const rangees = dansLOrdre(toutes, jour('2026-06-01'))
        const rangs = rangees.map((r) => ETATS.indexOf(etatDe(r, jour('2026-06-01'))))
        expect(rangs).toEqual(rangs.toSorted((a, b) => a - b))
        expect(new Set(rangees)).toEqual(new Set(toutes))
      }),
    )
  })
})

describe('an answer', () => {
  it.each([
    ['acceptee', '', 'ok'],
    ['acceptee', 'Volontiers.', 'ok'],
    ['en-partie', '', 'sans-raison'],
    ['refusee', '', 'sans-raison'],
    ['refusee', 'Plus de crédits.', 'ok'],
  ] as const)('%s, « %s »: %s', (reponse, raison, dit) => {
    const dite = repondre({ faiteLe: null }, { reponse, raison })
    expect(dite.ok ? 'ok' : dite.reason).toBe(dit)
  })

  it('refuses nothing that is done already', () => {
    expect(repondre({ faiteLe: jour('2026-01-01') }, { reponse: 'refusee', raison: 'Non.' })).toMatchObject({
      reason: 'deja-faite',
    })
  })

  it('is said done on a day that has come, and not over a no', () => {
    const [hier, demain, la] = [jour('2026-01-01'), jour('2026-01-03'), jour('2026-01-02')]
    expect(faire({ reponse: null }, hier, la).ok).toBe(true)
    expect(faire({ reponse: 'acceptee' }, la, la).ok).toBe(true)
    expect(faire({ reponse: null }, demain, la)).toMatchObject({ reason: 'jour-a-venir' })
    expect(faire({ reponse: 'refusee' }, hier, la)).toMatchObject({ reason: 'refusee' })
  })

  it('closes the words that it answers', () => {
    expect(peutChangerDeMots({ reponse: null, faiteLe: null })).toBe(true)
    expect(peutChangerDeMots({ reponse: 'refusee', faiteLe: null })).toBe(false)
  })
})
