import { describe, expect, it } from 'vitest'
import type { MiseEnLien } from './domain.ts'
import { aPartirDu, estSonTour, VAGUE_MAX, vaguesPour } from './vagues.ts'

const NOW = Temporal.Instant.from('2026-03-11T09:00:00Z')
const ilYA = (jours: number) => NOW.subtract({ hours: 24 * jours })
const lien = (vague: number | null, etat: MiseEnLien['etat'], proposeeTalentLe: Temporal.Instant | null = null) => ({
  vague,
  etat,
  proposeeTalentLe,
  places: 1,
})

describe('small waves', () => {
  it.each([
    [1, [null]],
    [4, [1, 1, 1, 1]],
    [7, [1, 1, 1, 1, 2, 2, 2]],
    [11, [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3]],
  ])('cut %i people so that none is of more than five', (nombre, attendues) => {
    expect(vaguesPour(nombre, [])).toEqual(attendues)
    const tailles = Map.groupBy(attendues, (vague) => vague)
    for (const [, siens] of tailles) expect(siens.length).toBeLessThanOrEqual(VAGUE_MAX)
  })

  it('follow those that were there', () => {
    expect(vaguesPour(2, [lien(null, 'retenue'), lien(3, 'refusee-par-le-talent')])).toEqual([4, 4])
  })

  it.each<[string, (ReturnType<typeof lien> & Partial<Pick<MiseEnLien, 'pause'>>)[], string | null]>([
    ['nobody before', [], '2026-03-11'],
    ['one still to be asked', [lien(1, 'retenue')], null],
    ['one asked today', [lien(1, 'proposee-au-talent', NOW)], '2026-03-14'],
    ['one asked three days ago', [lien(1, 'proposee-au-talent', ilYA(3))], '2026-03-11'],
    ['one still to be asked, on a pause', [{ ...lien(1, 'retenue'), pause: { jusquAu: null } }], '2026-03-11'],
    ['all said no', [lien(1, 'refusee-par-le-talent'), lien(1, 'retiree')], '2026-03-11'],
    ['a yes that is enough', [lien(1, 'acceptee-par-le-talent')], null],
    ['a yes by oneself that is enough', [lien(null, 'acceptee-par-le-talent')], null],
  ])('wait for the one before: %s', (_cas, avant, attendu) => {
    const m = lien(2, 'retenue')
    expect(aPartirDu(m, [...avant, m], NOW)?.toString() ?? null).toBe(attendu)
    expect(estSonTour(m, [...avant, m], NOW)).toBe(attendu === '2026-03-11')
  })

  it('never hold back somebody asked alone', () => {
    expect(estSonTour(lien(null, 'retenue'), [lien(1, 'retenue')], NOW)).toBe(true)
  })
})
