import { describe, expect, it } from 'vitest'
import { apresRelecture, estEnRetard, prochaines, TACHES_D_USAGE } from './suite.ts'
import { GESTES, passer, TRANSITIONS } from './temps-fort.ts'
import { ETATS, RELECTURES, type Tache } from './types.ts'

const NOW = Temporal.Instant.from('2026-03-11T18:30:00Z')
const moment = (debut: string) => ({
  debut: Temporal.Instant.from(debut),
  fin: Temporal.Instant.from(debut).add({ hours: 2 }),
})
const HIER = moment('2026-03-10T17:00:00Z')
const DEMAIN = moment('2026-03-12T17:00:00Z')

describe('the life of a meeting', () => {
  it.each(ETATS.flatMap((etat) => GESTES.map((geste) => [etat, geste] as const)))('%s, %s', (etat, geste) => {
    const vers = TRANSITIONS[etat][geste]
    expect(passer({ etat, moment: HIER }, geste, NOW)).toEqual(
      vers === undefined ? { ok: false, reason: expect.any(String) } : { ok: true, value: vers },
    )
  })

  it('minutes do not leave before it has begun', () => {
    expect(passer({ etat: 'fixe', moment: DEMAIN }, 'clore', NOW)).toEqual({ ok: false, reason: 'pas-commence' })
    expect(passer({ etat: 'fixe', moment: { debut: NOW, fin: NOW } }, 'clore', NOW)).toEqual({
      ok: true,
      value: 'tenu',
    })
  })

  it('what is called off stays so: people were told', () => {
    for (const geste of GESTES)
      expect(passer({ etat: 'annule', moment: HIER }, geste, NOW)).toEqual({ ok: false, reason: 'annule' })
  })
})

describe('what was decided', () => {
  it('ends when it is done or of no use, and only then', () => {
    expect(RELECTURES.map((une) => [une, apresRelecture(une)])).toEqual([
      ['faite', 'faite'],
      ['pas-encore', 'a-faire'],
      ['plus-utile', 'plus-utile'],
    ])
  })

  it('is late the day after its day, when nobody said that it is done', () => {
    const le = (iso: string) => Temporal.PlainDate.from(iso)
    expect(estEnRetard({ etat: 'a-faire', jour: le('2026-03-10') }, le('2026-03-11'))).toBe(true)
    expect(estEnRetard({ etat: 'a-faire', jour: le('2026-03-11') }, le('2026-03-11'))).toBe(false)
    expect(estEnRetard({ etat: 'faite', jour: le('2026-03-10') }, le('2026-03-11'))).toBe(false)
    expect(estEnRetard({ etat: 'a-faire', jour: null }, le('2026-03-11'))).toBe(false)
  })
})

describe('the list of the pair', () => {
  it('goes from three weeks before to two days after, each line somebody’s', () => {
    const jours = TACHES_D_USAGE.map(({ jours }) => jours)
    expect(jours).toEqual(jours.toSorted((a, b) => a - b))
    expect(new Set(TACHES_D_USAGE.map(({ qui }) => qui))).toEqual(new Set(['coordination', 'animation', 'ensemble']))
  })

  it('tells what is due within two weeks or late, and not yet done', () => {
    const tache = (jour: string | null, faiteLe: Temporal.Instant | null = null): Tache => ({
      id: jour ?? 'sans',
      texte: '',
      qui: 'ensemble',
      jour: jour === null ? null : Temporal.PlainDate.from(jour),
      faiteLe,
      faitePar: '',
      version: 1,
    })
    const toutes = [
      tache('2026-02-01'),
      tache('2026-03-25'),
      tache('2026-03-26'),
      tache(null),
      tache('2026-03-12', NOW),
    ]
    expect(prochaines(toutes, Temporal.PlainDate.from('2026-03-11')).map(({ id }) => id)).toEqual([
      '2026-02-01',
      '2026-03-25',
    ])
  })
})
