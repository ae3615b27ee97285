import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reperes } from './jours/reperes.ts'
import * as temps from './temps.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const vacances = (le: Temporal.PlainDate) =>
  reperes(le.subtract({ days: 500 }), le.add({ days: 500 }), { zone: 'B' }).filter((r) => r.genre === 'vacances')
const bornes = (e: temps.Etendue | null) => (e === null ? null : `${e.du} ${e.au}`)

describe('weeks', () => {
  it.each([
    ['2026-W01', '2025-12-29 2026-01-04'],
    ['2026-W12', '2026-03-16 2026-03-22'],
    ['2026-W53', '2026-12-28 2027-01-03'],
    ['2027-W01', '2027-01-04 2027-01-10'],
    ['2024-W01', '2024-01-01 2024-01-07'],
    ['2020-W53', '2020-12-28 2021-01-03'],
  ])('%s goes from its Monday to its Sunday', (cle, attendu) => {
    expect(bornes(temps.semaine(cle))).toBe(attendu)
  })

  it.each(['2026-W54', '2025-W53', '2026-W00', '2026-W1', '1999-W10', '2101-W02', '2026-12', '2026-W12x', ''])(
    '« %s » is no week',
    (cle) => expect(temps.semaine(cle)).toBeNull(),
  )

  it.each([
    ['2027-01-03', '2026-W53'],
    ['2025-12-29', '2026-W01'],
    ['2026-03-22', '2026-W12'],
  ])('%s is of %s', (le, cle) => expect(temps.cleDeSemaine(jour(le))).toBe(cle))
})

describe('months and years', () => {
  it.each([
    ['2026-02', '2026-02-01 2026-02-28'],
    ['2028-02', '2028-02-01 2028-02-29'],
    ['2026-12', '2026-12-01 2026-12-31'],
    ['2026-13', null],
    ['2026-00', null],
    ['2026-3', null],
    ['26-03', null],
    ['1999-12', null],
  ])('month %s', (cle, attendu) => expect(bornes(temps.mois(cle))).toBe(attendu))

  it.each([
    ['2026', '2026-01-01 2026-12-31'],
    ['2026-2027', '2026-09-01 2027-08-31'],
    ['2026-2028', null],
    ['2026-2026', null],
    ['20266', null],
    ['1812', null],
  ])('year %s', (cle, attendu) => expect(bornes(temps.annee(cle))).toBe(attendu))
})

describe('terms', () => {
  it.each([
    ['2026-T1', '2026-01-01 2026-03-31'],
    ['2026-T2', '2026-04-01 2026-06-30'],
    ['2026-T4', '2026-10-01 2026-12-31'],
    ['2026-T5', null],
    ['2026-02-30', null],
    ['demain', null],
  ])('quarter %s', (cle, attendu) => expect(bornes(temps.periode(cle, []))).toBe(attendu))

  it.each([
    ['2026-09-15', '2026-09-01 2026-11-01', 'De la rentrée aux vacances de la Toussaint'],
    ['2026-11-01', '2026-09-01 2026-11-01', 'De la rentrée aux vacances de la Toussaint'],
    ['2026-11-25', '2026-11-02 2027-01-03', 'Des vacances de la Toussaint aux vacances de Noël'],
    ['2027-01-20', '2027-01-04 2027-03-07', 'Des vacances de Noël aux vacances d’hiver'],
    ['2027-03-08', '2027-03-08 2027-05-02', 'Des vacances d’hiver aux vacances de printemps'],
    ['2027-05-07', '2027-05-03 2027-07-02', 'Des vacances de printemps aux vacances d’été'],
    ['2027-07-03', '2027-07-03 2027-08-31', 'Vacances d’été'],
  ])('the school period of %s, zone B', (le, attendu, titre) => {
    const e = temps.periode(le, vacances(jour(le)))
    expect(bornes(e)).toBe(attendu)
    expect(e?.titre).toBe(titre)
  })

  it('is the quarter where school holidays are not known', () => {
    expect(temps.periode('2031-03-10', vacances(jour('2031-03-10')))).toBeNull()
    expect(temps.etendueDu('periode', jour('2031-03-10'), []).cle).toBe('2031-T1')
  })
})

describe('one stretch after another', () => {
  const unJour = fc.integer({ min: 0, max: 900 }).map((n) => jour('2025-01-10').add({ days: n }))
  const vue = fc.constantFrom('semaine', 'mois', 'periode', 'annee')

  it('holds its day, leaves no hole and no overlap, and its address leads back to it', () => {
    fc.assert(
      fc.property(unJour, vue, (le, quelle) => {
        const connues = vacances(le)
        const e = temps.etendueDu(quelle as 'mois', le, connues)
        expect(Temporal.PlainDate.compare(e.du, le) <= 0 && Temporal.PlainDate.compare(le, e.au) <= 0).toBe(true)
        expect(temps.etendue(e.vue, e.cle, connues)).toEqual(e)
        const [avant, apres] = temps.voisines(e, connues)
        if (avant) expect(avant.au.add({ days: 1 }).toString()).toBe(e.du.toString())
        if (apres) expect(apres.du.toString()).toBe(e.au.add({ days: 1 }).toString())
      }),
    )
  })

  it('stops at the years that an address may ask for', () => {
    expect(temps.voisines(temps.annee('2100')!, [])[1]).toBeNull()
    expect(temps.voisines(temps.mois('2000-01')!, [])[0]).toBeNull()
  })
})

describe('words', () => {
  it.each([
    ['2026-03-16', '2026-03-22', 'du 16 au 22 mars 2026'],
    ['2026-03-30', '2026-04-05', 'du 30 mars au 5 avril 2026'],
    ['2026-12-28', '2027-01-03', 'du 28 décembre 2026 au 3 janvier 2027'],
    ['2026-03-01', '2026-03-01', 'le 1er mars 2026'],
  ])('%s to %s', (du, au, dit) => expect(temps.duAu(jour(du), jour(au))).toBe(dit))
})
