import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Passage, passagesEntre, presencesDe } from './presences.ts'

const [rosa, amel] = [newId(), newId()]
const debut = Temporal.Instant.from('2026-01-13T18:00:00Z')
const a = (minutes: number) => debut.add({ minutes })
const passe = (la: boolean, minutes: number): Passage => ({ qui: rosa, la, le: a(minutes).toString() })
const vote = (minutes: number, ...presents: string[]) => ({ le: a(minutes), presents })
const dites = (la: boolean, passages: readonly Passage[], votes: readonly ReturnType<typeof vote>[] = []) =>
  presencesDe({ presents: la ? [rosa] : [], passages, commenceeLe: debut }, votes).get(rosa)

describe('who was there, and when', () => {
  test.each<[string, ReturnType<typeof dites>, unknown]>([
    ['ticked before it began', dites(true, [passe(true, -10)]), [{ de: null, a: null }]],
    ['ticked before anything was kept of it', dites(true, []), [{ de: null, a: null }]],
    ['came later', dites(true, [passe(true, 40)]), [{ de: a(40), a: null }]],
    ['left', dites(false, [passe(true, -10), passe(false, 90)]), [{ de: null, a: a(90) }]],
    ['left, ticked before anything was kept', dites(false, [passe(false, 90)]), [{ de: null, a: a(90) }]],
    [
      'left and came back',
      dites(true, [passe(true, -10), passe(false, 20), passe(true, 50)]),
      [
        { de: null, a: a(20) },
        { de: a(50), a: null },
      ],
    ],
    ['ticked and unticked before it began', dites(false, [passe(true, -10), passe(false, -9)]), undefined],
    ['ticked on the wrong line', dites(false, [passe(true, 40), passe(false, 42)]), undefined],
    [
      'here for one vote',
      dites(false, [passe(true, 40), passe(false, 42)], [vote(41, rosa)]),
      [{ de: a(40), a: a(42) }],
    ],
    [
      'unticked on the wrong line',
      dites(true, [passe(true, -10), passe(false, 40), passe(true, 42)]),
      [{ de: null, a: null }],
    ],
    ['unticked the day after', dites(false, [passe(true, -10), passe(false, 900)]), [{ de: null, a: 'avant-la-fin' }]],
    ['voted, and nothing tells when they left', dites(false, [], [vote(5, rosa)]), [{ de: null, a: 'avant-la-fin' }]],
  ])('%s', (_, presence, attendue) => expect(presence).toEqual(attendue))

  test('whoever voted, or is ticked by now, was there; nobody else was', () => {
    const listes = fc.array(fc.subarray([rosa, amel]), { maxLength: 8 })
    fc.assert(
      fc.property(listes, fc.array(fc.nat({ max: 8 })), (suite, votes) => {
        let presents: readonly string[] = []
        const passages: Passage[] = []
        const comptes = []
        for (const [rang, liste] of suite.entries()) {
          passages.push(...passagesEntre(presents, liste, a(rang * 10)))
          presents = liste
          if (votes.includes(rang)) comptes.push(vote(rang * 10 + 1, ...liste))
        }
        const la = presencesDe({ presents, passages, commenceeLe: debut }, comptes)
        for (const qui of [...presents, ...comptes.flatMap((un) => un.presents)]) expect(la.has(qui)).toBe(true)
        for (const qui of la.keys()) expect(suite.flat()).toContain(qui)
      }),
    )
  })
})
