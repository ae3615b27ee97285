import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NOMS_DE_FETE } from '#modules/calendrier/index.ts'
import { jour } from '#platform/dates.ts'
import { depuisValeur, enValeur, joursDe, ranger, VACANCES } from './jours-libres.ts'

const AUJOURDHUI = jour('2026-03-11')

describe('days to leave free', () => {
  it.each([
    ['aid-el-fitr', { du: '2026-03-19', au: '2026-03-21' }],
    ['paques', { du: '2026-04-03', au: '2026-04-06' }],
    ['paques-orthodoxes', { du: '2026-04-10', au: '2026-04-13' }],
    ['pessah', { du: '2026-04-01', au: '2026-04-09' }],
    ['kippour', { du: '2026-09-20', au: '2026-09-21' }],
    ['nouvel-an-lunaire', { du: '2027-02-05', au: '2027-02-07' }],
    ['noel', { du: '2026-12-24', au: '2026-12-25' }],
    [VACANCES, { du: '2026-04-11', au: '2026-04-26' }],
  ])('finds %s', (nom, attendue) => {
    expect(joursDe([nom], AUJOURDHUI)[0]).toEqual(attendue)
  })

  it('finds every feast within eighteen months', () => {
    for (const nom of NOMS_DE_FETE) expect(joursDe([nom], AUJOURDHUI).length, nom).toBeGreaterThan(0)
    expect(joursDe(['rien', ''], AUJOURDHUI)).toEqual([])
  })

  it('keeps nothing but days: what was chosen cannot be read back', () => {
    for (const une of joursDe([VACANCES, ...NOMS_DE_FETE], AUJOURDHUI)) expect(Object.keys(une)).toEqual(['du', 'au'])
  })

  it('joins what touches, leaves out what is over, and reads back what it wrote', () => {
    const periode = fc
      .tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 20 }))
      .map(([debut, duree]) => {
        const du = AUJOURDHUI.add({ days: debut })
        return { du: du.toString(), au: du.add({ days: duree }).toString() }
      })
    fc.assert(
      fc.property(fc.array(periode, { maxLength: 30 }), (periodes) => {
        const rangees = ranger(periodes, AUJOURDHUI)
        for (const [rang, une] of rangees.entries()) {
          const suivante = rangees[rang + 1]
          expect(une.au >= AUJOURDHUI.toString()).toBe(true)
          if (suivante) expect(suivante.du > une.au).toBe(true)
          expect(depuisValeur(enValeur(une))).toEqual([une])
        }
        for (const { du, au } of periodes.filter((une) => une.au >= AUJOURDHUI.toString()))
          expect(rangees.some((une) => une.du <= du && une.au >= au)).toBe(true)
        expect(ranger(rangees, AUJOURDHUI)).toEqual(rangees)
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
