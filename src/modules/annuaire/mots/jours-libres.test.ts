import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jour } from '#platform/dates.ts'
import type { JoursEvites } from '../tables.ts'
import { apresLeMois, dansLeMois, depuisValeur, dernierJour, enValeur, ranger, vacancesAVenir } from './jours-libres.ts'

const AUJOURDHUI = jour('2026-03-11')
const periode = fc.tuple(fc.integer({ min: -400, max: 600 }), fc.integer({ min: 0, max: 40 })).map(([debut, duree]) => {
  const du = AUJOURDHUI.add({ days: debut })
  return { du: du.toString(), au: du.add({ days: duree }).toString() }
})
const joursDe = (periodes: readonly JoursEvites[]): string[] =>
  periodes.flatMap(({ du, au }) => {
    const jours: string[] = []
    for (let un = jour(du); un.toString() <= au; un = un.add({ days: 1 })) jours.push(un.toString())
    return jours
  })
const jamaisDeuxFois = (jours: readonly string[]): string[] => [...new Set(jours)].toSorted()

describe('days when somebody is not there', () => {
  it('knows the school holidays to come as days like any others', () => {
    expect(vacancesAVenir(AUJOURDHUI)[0]).toEqual({ du: '2026-04-11', au: '2026-04-26' })
    expect(vacancesAVenir(jour('2026-04-20'))[0]).toEqual({ du: '2026-04-20', au: '2026-04-26' })
  })

  it('keeps the days to come of a year and no other, joined, and reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.array(periode, { maxLength: 30 }), (periodes) => {
        const rangees = ranger(periodes, AUJOURDHUI)
        const attendus = joursDe(periodes).filter(
          (un) => un >= AUJOURDHUI.toString() && un <= dernierJour(AUJOURDHUI).toString(),
        )
        expect(joursDe(rangees)).toEqual(jamaisDeuxFois(attendus))
        for (const une of rangees) expect(depuisValeur(enValeur(une))).toEqual([une])
        expect(ranger(rangees, AUJOURDHUI)).toEqual(rangees)
      }),
    )
  })

  it('shows the desk a month of them, whose rest it leaves as it was', () => {
    const ramadan = [{ du: '2027-02-08', au: '2027-03-09' }]
    expect(dansLeMois(ramadan, AUJOURDHUI)).toEqual([])
    expect(dansLeMois(ramadan, jour('2027-01-20'))).toEqual([{ du: '2027-02-08', au: '2027-02-20' }])
    fc.assert(
      fc.property(fc.array(periode, { maxLength: 30 }), (periodes) => {
        const gardees = ranger(periodes, AUJOURDHUI)
        const vues = dansLeMois(gardees, AUJOURDHUI)
        for (const { au } of vues) expect(au <= '2026-04-11').toBe(true)
        expect(ranger([...vues, ...apresLeMois(gardees, AUJOURDHUI)], AUJOURDHUI)).toEqual(gardees)
      }),
    )
  })

  it.each(['', '/', '2026-02-30/2026-03-01', '2026-03-02/2026-03-01', 'x/y', '2026-03-01'])(
    'reads nothing in « %s »',
    (v) => {
      expect(depuisValeur(v)).toEqual([])
    },
  )
})
