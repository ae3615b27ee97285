import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import type { Vote } from '../seance/domain.ts'
import { changementsDe, figer } from './domain.ts'

const MEMBRES = Array.from({ length: 9 }, () => newId())
const [a, b] = [newId(), newId()]
const soiree = { id: newId(), jour: Temporal.PlainDate.from('2026-01-13'), presents: MEMBRES.slice(0, 7) }
const lignes = [
  { numero: 1, actionId: a, titre: 'Jardin', structure: 'Les Voisins' },
  { numero: 2, actionId: b, titre: 'Fanfare', structure: 'La Lyre' },
]
const vote = (change: Partial<Vote> = {}): Vote => ({
  actionId: a,
  seanceId: soiree.id,
  lue: null,
  voix: [5, 1, 0, 1],
  presents: soiree.presents,
  lies: [],
  membres: 9,
  quorum: 5,
  minorite: 'Une voix demande un lieu plus proche.',
  conditions: '',
  avant: null,
  par: 'Amel Haddad',
  le: Temporal.Instant.from('2026-01-13T19:00:00Z'),
  version: 1,
  ...change,
})
const fige = (votes: readonly Vote[], lies = new Map<Id, ReadonlySet<Id>>()) =>
  figer(2026, {
    lignes,
    votes: new Map(votes.map((un) => [un.actionId, un])),
    lies,
    seances: [soiree],
  })

describe('what leaves the council', () => {
  test('a line that was adopted, and one that nobody looked at', () => {
    const [jardin, fanfare] = fige([vote()]).lignes
    expect(jardin).toMatchObject({ issue: 'favorable', voix: [5, 1, 0, 1], votants: 7, quorum: 5, sortis: 0 })
    expect(fanfare).toMatchObject({ issue: 'non-examinee', voix: null })
  })

  test('how many they were is of that evening, whoever joined or left since', () => {
    expect(fige([vote({ membres: 12 })]).seances).toMatchObject([{ membres: 12 }])
  })

  test('its head agrees with every line: who left afterwards was there', () => {
    const seances = (...votes: Vote[]) => fige(votes).seances
    expect(seances(vote())).toMatchObject([{ presents: 7, membres: 9 }])
    expect(seances(vote(), vote({ actionId: b, presents: MEMBRES.slice(0, 5) }))).toEqual([
      { jour: '2026-01-13', presents: 7, moins: 5, membres: 9 },
    ])
  })

  test('nobody’s name, and no count of so few that it would name them', () => {
    const nombre = fc.nat({ max: 9 })
    fc.assert(
      fc.property(
        fc.subarray(MEMBRES),
        fc.subarray(MEMBRES),
        fc.tuple(nombre, nombre, nombre, nombre),
        (la, lies, voix) => {
          const parti = fige([vote({ presents: la, lies: lies.filter((un) => la.includes(un)), voix })])
          const ecrit = JSON.stringify(parti)
          for (const membre of MEMBRES) expect(ecrit).not.toContain(membre)
          expect(ecrit).not.toContain('Amel')
          const [ligne] = parti.lignes
          if (ligne && ligne.votants < 3) expect(ligne.voix).toBeNull()
        },
      ),
    )
  })

  test('a tie found since is counted, of whoever had been in the room', () => {
    const [lie] = MEMBRES
    const lies = new Map([[a, new Set(lie ? [lie] : [])]])
    expect(fige([vote()], lies).lignes[0]?.liesDecouverts).toBe(1)
    expect(fige([vote({ lies: lie ? [lie] : [] })], lies).lignes[0]?.liesDecouverts).toBe(0)
  })
})

describe('what a new version says otherwise', () => {
  const lie = new Map([[a, new Set(MEMBRES.slice(0, 1))]])
  test.each<[string, ReturnType<typeof fige>, readonly string[]]>([
    ['nothing', fige([vote()]), []],
    ['another opinion', fige([vote({ voix: [1, 5, 0, 1] })]), ['avis']],
    ['other words', fige([vote({ minorite: '' })]), ['mots']],
    ['a tie found', fige([vote()], lie), ['lien']],
    ['a line more that was looked at', fige([vote(), vote({ actionId: b })]), ['avis', 'mots']],
    ['a line that went', { ...fige([vote()]), lignes: fige([vote()]).lignes.slice(0, 1) }, ['retiree']],
  ])('%s', (_, apres, quoi) => expect(changementsDe(fige([vote()]), apres).map((un) => un.quoi)).toEqual(quoi))

  test('what is the same says nothing, whatever it says', () => {
    expect(changementsDe(fige([vote()]), JSON.parse(JSON.stringify(fige([vote()]))))).toEqual([])
  })
})
