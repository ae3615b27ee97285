import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantDe } from '#platform/dates.ts'
import { type DateComptee, TRANCHES, tranchesDe, trousEtBousculades } from './trous.ts'

const jour = (iso: string) => Temporal.PlainDate.from(iso)
const temps = (heure: string) => Temporal.PlainTime.from(heure)

function uneDate(p: {
  jour: string
  de?: string
  a?: string
  publics?: string[]
  ages?: [number | null, number | null]
  theme?: string
  statut?: DateComptee['statut']
  journee?: boolean
}): DateComptee {
  const journee = p.journee ?? false
  return {
    debut: journee ? instantDe(jour(p.jour)) : instantDe(jour(p.jour), temps(p.de ?? '14:00')),
    fin: journee ? instantDe(jour(p.jour).add({ days: 1 })) : instantDe(jour(p.jour), temps(p.a ?? '16:00')),
    journee,
    statut: p.statut ?? 'programmee',
    seance: {
      publics: p.publics ?? [],
      ageMin: p.ages?.[0] ?? null,
      ageMax: p.ages?.[1] ?? null,
      action: p.theme === undefined ? null : { theme: p.theme },
    },
  }
}

/** From Monday 2 March to Sunday 29 March 2026: four weeks. */
const MARS = { du: jour('2026-03-02'), au: jour('2026-03-29'), themes: ['Culture'] }
const trous = (dates: DateComptee[], options = MARS) =>
  trousEtBousculades(dates, options).creux.map(
    ({ code, du, au, semaines, ouverts }) => `${code} ${du} ${au} ${semaines} ${ouverts}`,
  )

describe('the band a date is made for', () => {
  it.each([
    [{ ages: [6, 11] as [number, number] }, ['enfants']],
    [{ ages: [10, null] as [number, null] }, ['enfants', 'adolescents', 'jeunes-adultes', 'adultes', 'seniors']],
    [{ ages: [null, 5] as [null, number] }, ['tout-petits']],
    // The ages that are said win over the words of the action.
    [{ ages: [60, null] as [number, null], publics: ['enfants'] }, ['seniors']],
    [{ publics: ['Petite enfance'] }, ['tout-petits']],
    [{ publics: ['enfants', 'familles'] }, ['enfants', 'adultes']],
    [{ publics: ['adolescents'] }, ['adolescents']],
    [{ publics: ['jeunes-adultes'] }, ['jeunes-adultes']],
    [{ publics: ['Jeunes'] }, ['adolescents', 'jeunes-adultes']],
    [{ publics: ['adultes'] }, ['adultes']],
    [{ publics: ['Personnes âgées'] }, ['seniors']],
    [{ publics: ['tous'] }, []],
    [{ publics: ['femmes'] }, []],
    [{}, []],
  ])('%j', (p, attendues) => {
    expect(tranchesDe(uneDate({ jour: '2026-03-03', ...p })).map(({ code }) => code)).toEqual(attendues)
  })
})

describe('holes', () => {
  it('says the weeks without anything for an age, one run at a time, and what was open to all meanwhile', () => {
    const lues = trous([
      uneDate({ jour: '2026-03-11', publics: ['adolescents'], theme: 'Culture' }),
      uneDate({ jour: '2026-03-18', publics: ['tous'] }),
    ])
    expect(lues).toContain('adolescents 2026-03-02 2026-03-08 1 0')
    expect(lues).toContain('adolescents 2026-03-16 2026-03-29 2 1')
    expect(lues).toContain('seniors 2026-03-02 2026-03-29 4 1')
    expect(lues).toContain('Culture 2026-03-02 2026-03-08 1 0')
    expect(lues).toContain('Culture 2026-03-16 2026-03-29 2 0')
  })

  it('leaves out the week under way, and the one that the last day cuts', () => {
    const lues = trous([], { ...MARS, du: jour('2026-03-04'), au: jour('2026-03-28') })
    expect(lues).toContain('enfants 2026-03-09 2026-03-22 2 0')
  })

  it.each(['annulee', 'reportee'] as const)('counts no date that is %s', (statut) => {
    expect(trous([uneDate({ jour: '2026-03-11', publics: ['seniors'], statut })])).toContain(
      'seniors 2026-03-02 2026-03-29 4 0',
    )
  })

  it('sees a date over the end of a week in both weeks', () => {
    const camp: DateComptee = {
      ...uneDate({ jour: '2026-03-07', publics: ['enfants'] }),
      debut: instantDe(jour('2026-03-07')),
      fin: instantDe(jour('2026-03-11')),
      journee: true,
    }
    expect(trous([camp])).toContain('enfants 2026-03-16 2026-03-29 2 0')
  })

  it('does not take the midnight that ends a Sunday for the Monday after', () => {
    const dimanche = uneDate({ jour: '2026-03-08', publics: ['enfants'], journee: true })
    expect(trous([dimanche])).toContain('enfants 2026-03-09 2026-03-29 3 0')
  })

  it('puts every week of every age either among the dates or in one hole, never in both (property)', () => {
    const dates = fc.array(
      fc.record({ apres: fc.integer({ min: 0, max: 27 }), tranche: fc.constantFrom(...TRANCHES.map(({ de }) => de)) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(dates, (tirees) => {
        const lues = tirees.map(({ apres, tranche }) =>
          uneDate({ jour: MARS.du.add({ days: apres }).toString(), ages: [tranche, tranche] }),
        )
        const { creux } = trousEtBousculades(lues, { ...MARS, themes: [] })
        for (const { code, de } of TRANCHES)
          for (let semaine = 0; semaine < 4; semaine++) {
            const lundi = MARS.du.add({ weeks: semaine })
            const pleine = tirees.some(({ apres, tranche }) => tranche === de && Math.floor(apres / 7) === semaine)
            const vides = creux.filter(
              (un) =>
                un.code === code &&
                Temporal.PlainDate.compare(un.du, lundi) <= 0 &&
                Temporal.PlainDate.compare(un.au, lundi) >= 0,
            )
            expect(vides.length).toBe(pleine ? 0 : 1)
          }
      }),
    )
  })
})

describe('pile-ups', () => {
  const soir = (de = '18:30', a = '20:30') => uneDate({ jour: '2026-03-13', de, a })
  const soirs = (dates: DateComptee[]) =>
    trousEtBousculades(dates, MARS).bousculades.map(({ jour, dates: siennes }) => `${jour} ${siennes.length}`)

  it.each([
    ['five the same evening', [soir(), soir(), soir(), soir(), soir()], ['2026-03-13 5']],
    ['four are none', [soir(), soir(), soir(), soir()], []],
    ['the afternoon is no evening', [soir(), soir(), soir(), soir(), soir('14:00', '18:10')], []],
    ['from half past six on, it is', [soir(), soir(), soir(), soir(), soir('16:00', '18:30')], ['2026-03-13 5']],
    [
      'a whole day fills nobody’s evening',
      [soir(), soir(), soir(), soir(), uneDate({ jour: '2026-03-13', journee: true })],
      [],
    ],
    [
      'what is called off frees it',
      [soir(), soir(), soir(), soir(), uneDate({ jour: '2026-03-13', de: '19:00', a: '21:00', statut: 'annulee' })],
      [],
    ],
  ] as const)('%s', (_, dates, attendues) => {
    expect(soirs([...dates])).toEqual(attendues)
  })

  it('knows the evening of the night on which hours change', () => {
    const nuit = Array.from({ length: 5 }, () => uneDate({ jour: '2026-03-28', de: '20:00', a: '23:00' }))
    expect(soirs(nuit)).toEqual(['2026-03-28 5'])
  })
})
