import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantDe, jour } from '#platform/dates.ts'
import { expectInReadme, markdownTable } from '#src/test/readme.ts'
import {
  depart,
  ETATS,
  type Etat,
  estAConclure,
  expiration,
  FINAUX,
  finProche,
  GESTES,
  gesteDeFin,
  ISSUES,
  momentDe,
  passer,
  TRANSITIONS,
} from './domain.ts'

const table = (): string =>
  markdownTable([
    ['état', ...GESTES],
    ...ETATS.map((etat) => [
      `\`${etat}\``,
      ...GESTES.map((geste) => TRANSITIONS[etat][geste] ?? (FINAUX.includes(etat) ? '—' : '')),
    ]),
  ])

describe('the life of a call for talents', () => {
  it('is told in the README as it is (README=write prints it)', () =>
    expectInReadme(new URL('./README.md', import.meta.url), 'etats', table()))

  it('ends in clos, realise or annule, and every other state can end', () => {
    expect(FINAUX).toEqual(['clos', 'realise', 'annule'])
    const sort = (etat: Etat): Etat[] => Object.values(TRANSITIONS[etat])
    for (const etat of ETATS) {
      const atteints = new Set<Etat>([etat])
      for (const suite of atteints) for (const vers of sort(suite)) atteints.add(vers)
      expect(
        [...atteints].some((un) => FINAUX.includes(un)),
        etat,
      ).toBe(true)
    }
  })

  it('leaves a final state only by undoing what was not done, never publishes what may be paid work, whatever the gestures', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ETATS),
        fc.array(fc.constantFrom(...GESTES), { maxLength: 30 }),
        fc.constantFrom(true, false, null),
        (debut, gestes, travailPaye) => {
          let etat: Etat = debut
          for (const geste of gestes) {
            const avant: Etat = etat
            const decision = passer({ etat, travailPaye }, geste)
            if (decision.ok) etat = decision.value
            if (FINAUX.includes(avant) && geste !== 'defaire') expect(etat).toBe(avant)
            if (travailPaye !== false && avant !== 'ouvert') expect(etat).not.toBe('ouvert')
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['complet', 'expirer', 'expire'],
    ['expire', 'renouveler', 'ouvert'],
    ['a-confirmer', 'publier', 'ouvert'],
    ['a-confirmer', 'expirer', 'brouillon'],
    ['complet', 'renouveler', 'ouvert'],
    ['clos', 'renouveler', 'deja-fini'],
    ['realise', 'annuler', 'deja-fini'],
    ['realise', 'defaire', 'expire'],
    ['clos', 'defaire', 'deja-fini'],
  ] as const)('%s, %s → %s', (etat, geste, attendu) => {
    const decision = passer({ etat, travailPaye: false }, geste)
    expect(decision.ok ? decision.value : decision.reason).toBe(attendu)
  })

  it.each([
    ['publier', false, 'ouvert'],
    ['confirmer', false, 'a-confirmer'],
    ['brouillon', false, 'brouillon'],
    ['publier', true, 'brouillon'],
    ['confirmer', null, 'brouillon'],
  ] as const)('begins, for « %s » and paid work %s, as %s', (suite, paye, attendu) => {
    expect(depart(suite, paye)).toBe(attendu)
  })

  it('is realised only when it took place thanks to us', () => {
    expect(ISSUES.map(gesteDeFin)).toEqual(['realiser', 'clore', 'clore', 'clore'])
  })
})

describe('its time', () => {
  const now = instantDe(jour('2026-03-11'))

  it('lasts until its day is over, or three weeks without one or after a day gone', () => {
    expect(expiration(jour('2026-04-01'), now)).toEqual(instantDe(jour('2026-04-02')))
    expect(expiration(null, now)).toEqual(instantDe(jour('2026-04-01')))
    expect(expiration(jour('2026-03-01'), now)).toEqual(instantDe(jour('2026-04-01')))
  })

  it.each([
    [23, 'demain'],
    [25, 'bientot'],
    [24 * 7, 'bientot'],
    [24 * 7 + 1, null],
  ])('warns %d hours before: %s', (heures, attendu) => {
    expect(finProche({ etat: 'ouvert', jour: null, expireLe: now.add({ hours: heures }) }, now)).toBe(attendu)
    // Filled, it stops all the same, and would end without anybody having been told.
    expect(finProche({ etat: 'complet', jour: null, expireLe: now.add({ hours: heures }) }, now)).toBe(attendu)
    expect(finProche({ etat: 'clos', jour: null, expireLe: now.add({ hours: heures }) }, now)).toBeNull()
  })

  it('asks how it ended from its hour on', () => {
    const un = { etat: 'ouvert', jour: jour('2026-03-11'), expireLe: now } as const
    expect(estAConclure({ ...un, expireLe: now.add({ hours: 1 }) }, now)).toBe(false)
    expect(estAConclure({ ...un, etat: 'complet' }, now)).toBe(true)
    expect(estAConclure({ ...un, etat: 'realise' }, now)).toBe(false)
    expect(estAConclure({ ...un, jour: null }, now)).toBe(false)
  })

  it.each([
    [
      { jour: jour('2026-03-14'), heure: Temporal.PlainTime.from('14:30'), dureeMinutes: 90, momentEcrit: '' },
      'samedi 14 mars, 14\u00a0h\u00a030, environ 1\u00a0h\u00a030',
    ],
    [{ jour: null, heure: null, dureeMinutes: null, momentEcrit: 'un mercredi de mai.' }, 'un mercredi de mai'],
    [{ jour: jour('2026-03-14'), heure: null, dureeMinutes: null, momentEcrit: 'Tous les samedis.' }, 'samedi 14 mars'],
    [{ jour: null, heure: null, dureeMinutes: 60, momentEcrit: '' }, 'un moment à convenir ensemble, environ 1\u00a0h'],
  ])('reads %j', (appel, attendu) => {
    expect(momentDe(appel, jour('2026-03-11'))).toBe(attendu)
  })
})
