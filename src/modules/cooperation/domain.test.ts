import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Me, Role } from '#src/ground/visit.ts'
import { direLaCooperation } from './dire.ts'
import {
  type Cooperation,
  comparer,
  compter,
  type DejaEnsemble,
  dejaAvant,
  ditesSansFait,
  type Fait,
  faitsEnsemble,
  GENRES,
  liensDe,
  matriceDe,
  ouverts,
  pontsDe,
  seulesDe,
} from './domain.ts'
import { peutLireSesLiens, peutParlerPour, peutVoirQuiEstSeul } from './policy.ts'

const fait = (structures: string, dit: Partial<Fait> = {}): Fait => ({
  ...{ genre: 'pret', jour: '2026-03-12', chemin: '', ouvert: false, structures: [...structures] },
  ...dit,
})
const deja = (paire: string, dit: Partial<DejaEnsemble> = {}): DejaEnsemble => ({
  ...{ id: paire, structureId: paire.charAt(0), avecId: paire.charAt(1), depuisAnnee: 2024 },
  ...{ diteLe: Temporal.Instant.from('2026-01-05T10:00:00Z'), diteAuBureau: false, accordeeAuBureau: false },
  accordeeLe: Temporal.Instant.from('2026-01-06T10:00:00Z'),
  ...dit,
})
/** « ab:2025,2026 »: who is of which programme. */
const cooperation = (
  qui: Readonly<Record<string, readonly number[]>>,
  faits: readonly Fait[],
  avant: DejaEnsemble[] = [],
) =>
  ({
    annee: 2026,
    structures: Object.entries(qui).map(([id, annees]) => ({ id, nom: `La ${id.toUpperCase()}`, annees })),
    faits,
    avant,
  }) satisfies Cooperation
const DEUX_ANS = [2025, 2026]

describe('a tie', () => {
  it.each<[string, Fait[], string[]]>([
    ['is a fact of both', [fait('ab')], ['ab 1']],
    ['counts its facts', [fait('ab'), fait('ba', { genre: 'dates' })], ['ab 2']],
    ['is of each two whom a fact names', [fait('abc')], ['ab 1', 'ac 1', 'bc 1']],
    ['is nothing of a structure with itself', [fait('aa'), fait('b')], []],
  ])('%s', (_, faits, dits) => {
    expect(liensDe(faits).map(({ a, b, faits: siens }) => `${a}${b} ${siens.length}`)).toEqual(dits)
  })

  it('needs a fact of both, is one both ways, and a matrix says what the table says', () => {
    const lettre = fc.constantFrom(...'abcdefgh')
    const un = fc.record({
      genre: fc.constantFrom(...GENRES),
      jour: fc.constantFrom('2025-06-01', '2026-03-12', '2026-03-13'),
      chemin: fc.constant(''),
      ouvert: fc.boolean(),
      structures: fc.array(lettre, { maxLength: 5 }),
    })
    fc.assert(
      fc.property(fc.array(un, { maxLength: 20 }), (faits) => {
        const liens = liensDe(faits)
        for (const { a, b, faits: siens } of liens) {
          expect(a < b).toBe(true)
          expect(siens.length).toBeGreaterThan(0)
          for (const { structures } of siens) expect(structures).toEqual(expect.arrayContaining([a, b]))
        }
        const ids = [...'abcdefgh']
        const cases = matriceDe(ids, liens)
        for (const [n] of ids.entries()) {
          expect(cases[n]?.[n]).toBe(0)
          for (const [m] of ids.entries()) expect(cases[n]?.[m]).toBe(cases[m]?.[n])
        }
        const somme = cases.flat().reduce((x, y) => x + y, 0)
        expect(somme).toBe(2 * liens.reduce((n, { faits: siens }) => n + siens.length, 0))
        const { sansLien, croisees } = seulesDe(ids, faits)
        const reliees = new Set(liensDe(faitsEnsemble(faits)).flatMap(({ a, b }) => [a, b]))
        expect([...sansLien, ...croisees, ...reliees].toSorted()).toEqual(ids)
        expect(compter(faits, null)).toEqual(compter(faits, new Set(ids)))
      }),
    )
  })
})

describe('who is alone, and who bridges', () => {
  it('is told without a look at each two of those who sat in one room', () => {
    const ids = Array.from({ length: 223 }, (_, n) => `s${n}`)
    const faits = Array.from({ length: 12 }, () => fait('', { genre: 'temps-fort', structures: ids }))
    const c = cooperation(Object.fromEntries(['seule', ...ids].map((id) => [id, DEUX_ANS])), faits)
    const pas = [vi.spyOn(Map.prototype, 'set'), vi.spyOn(Set.prototype, 'add')]
    direLaCooperation(c, { seules: false, paires: true })
    const combien = pas.reduce((n, { mock }) => n + mock.calls.length, 0)
    for (const un of pas) un.mockRestore()
    // A few steps a structure and a meeting; of pairs there would be 24,753 a meeting.
    expect(combien).toBeLessThan(faits.length * ids.length * 20)
    expect(seulesDe(['seule', ...ids], faits)).toEqual({ sansLien: ['seule'], croisees: ids })
  })

  it('is told apart from who was only at the same meeting', () => {
    const faits = [fait('ab'), fait('bcd', { genre: 'temps-fort' })]
    expect(seulesDe([...'abcde'], faits)).toEqual({ sansLien: ['e'], croisees: ['c', 'd'] })
  })

  it.each<[string, string[], string[]]>([
    ['a chain hangs on its middle', ['ab', 'bc'], ['b: a | c']],
    ['a triangle hangs on nobody', ['ab', 'bc', 'ac'], []],
    ['two triangles hang on what they share', ['ab', 'bc', 'ac', 'cd', 'de', 'ce'], ['c: a b | d e']],
    ['two pairs apart have no bridge', ['ab', 'cd'], []],
  ])('%s', (_, paires, ponts) => {
    const dits = pontsDe(liensDe(paires.map((p) => fait(p)))).map(
      ({ id, groupes }) =>
        `${id}: ${groupes
          .map((g) => g.toSorted().join(' '))
          .toSorted()
          .join(' | ')}`,
    )
    expect(dits).toEqual(ponts)
  })

  it('is named only where it may be read; the others are told how many', () => {
    const c = cooperation({ a: DEUX_ANS, b: DEUX_ANS, c: DEUX_ANS, d: DEUX_ANS }, [fait('ab'), fait('bc')])
    const dit = (seules: boolean) => direLaCooperation(c, { seules, paires: true }).phrases.join(' ')
    expect(dit(true)).toMatch(
      /1 structure du programme n’a rien de noté avec une autre en 2026 : La D\..*La B fait le pont entre la A et la C/u,
    )
    expect(dit(false)).toMatch(/1 structure du programme n’a rien de noté avec une autre en 2026\./u)
    expect(dit(false)).not.toMatch(/La D|le pont/u)
  })
})

describe('a year beside the one before', () => {
  const HIER = { jour: '2025-05-02' }

  it('is told on the structures of both programmes, then on all', () => {
    const c = cooperation({ a: DEUX_ANS, b: DEUX_ANS, c: [2026], d: [] }, [
      fait('ab', HIER),
      fait('ab'),
      fait('ac'),
      fait('bd', { genre: 'dates' }),
      fait('abc', { genre: 'temps-fort' }),
    ])
    const { memes, surLesMemes, surToutes } = comparer(c)
    expect(memes).toBe(2)
    expect(surLesMemes.map(({ paires }) => paires)).toEqual([1, 1])
    expect(surToutes.map(({ paires }) => paires)).toEqual([1, 3])
    expect(surToutes[1]?.parGenre).toMatchObject({ pret: 2, dates: 1, 'temps-fort': 1 })
  })

  it.each<[string, Fait[], DejaEnsemble[], Partial<ReturnType<typeof comparer>>]>([
    ['new', [fait('ab')], [], { deja: 0, ditesAvant: 0, nouvelles: 1, finies: 0 }],
    ['of last year too', [fait('ab', HIER), fait('ab')], [deja('ab')], { deja: 1, ditesAvant: 0, nouvelles: 0 }],
    ['together before, both say', [fait('ab')], [deja('ba')], { ditesAvant: 1, nouvelles: 0 }],
    ['said by one alone', [fait('ab')], [deja('ab', { accordeeLe: null })], { ditesAvant: 0, nouvelles: 1 }],
    ['together since this year', [fait('ab')], [deja('ab', { depuisAnnee: 2026 })], { ditesAvant: 0, nouvelles: 1 }],
    ['nothing this year', [fait('ab', HIER)], [], { deja: 0, nouvelles: 0, finies: 1 }],
    ['said, and no fact: no tie', [], [deja('ab')], { deja: 0, ditesAvant: 0, nouvelles: 0 }],
  ])('%s', (_, faits, avant, dit) => {
    expect(comparer(cooperation({ a: DEUX_ANS, b: DEUX_ANS }, faits, avant))).toMatchObject(dit)
    expect(dejaAvant(avant, 2026).every(({ accordeeLe }) => accordeeLe !== null)).toBe(true)
  })
})

describe('what two say of before, and nothing noted of the year', () => {
  it.each<[string, Fait[], DejaEnsemble[], string[]]>([
    ['is told beside the year', [], [deja('ba')], ['ba 2024']],
    ['since this very year too', [], [deja('ab', { depuisAnnee: 2026 })], ['ab 2026']],
    ['not of a year to come', [], [deja('ab', { depuisAnnee: 2027 })], []],
    ['not said by one alone', [], [deja('ab', { accordeeLe: null })], []],
    ['in the line of its facts, where there are', [fait('ab')], [deja('ba')], []],
    ['whom a meeting alone puts in one room', [fait('ab', { genre: 'temps-fort' })], [deja('ab')], ['ab 2024']],
    ['nor of this one, of the year before', [fait('ab', { jour: '2025-05-02' })], [deja('ab')], ['ab 2024']],
  ])('%s', (_, faits, avant, dites) => {
    const c = cooperation({ a: DEUX_ANS, b: DEUX_ANS }, faits, avant)
    expect(ditesSansFait(c).map(({ a, b, depuisAnnee }) => `${a}${b} ${depuisAnnee}`)).toEqual(dites)
    const dit = (paires: boolean) => direLaCooperation(c, { seules: true, paires })
    const phrase = '1 paire de structures dit avoir déjà travaillé ensemble, sans rien de noté en 2026.'
    for (const paires of [true, false]) {
      expect(dit(paires).phrases.includes(phrase)).toBe(dites.length > 0)
      expect(dit(paires).phrases.join(' ')).not.toContain('aucun lien')
    }
    const titres = (paires: boolean) => dit(paires).tableaux.map(({ titre }) => titre)
    expect(titres(true).includes('Déjà ensemble, sans rien de noté en 2026')).toBe(dites.length > 0)
    expect(titres(false)).not.toContain('Déjà ensemble, sans rien de noté en 2026')
  })
})

it('shows to all of the programme what the calendar and the minutes say, and nothing of what is said of before', () => {
  const c = cooperation(
    { a: DEUX_ANS, b: DEUX_ANS },
    [fait('ab'), fait('ab', { genre: 'dates', ouvert: true })],
    [deja('ab')],
  )
  expect(ouverts(c)).toMatchObject({ faits: [{ genre: 'dates' }], avant: [] })
})

describe('who may', () => {
  const me = (...roles: readonly (Role | readonly [Role, string])[]): Me => ({
    ...{ genre: 'compte', compteId: '', personneId: null, nom: '' },
    attributions: roles.map((un) =>
      typeof un === 'string'
        ? { role: un, quartierId: null, structureId: null }
        : { role: un[0], quartierId: null, structureId: un[1] },
    ),
  })

  it.each<[string, Me, boolean]>([
    ['the council', me('conseil'), true],
    ['the desk', me('coordination'), true],
    ['its pair', me('animation'), true],
    ['the city', me('cdsu'), false],
    ['who looks after the installation', me('administration'), false],
    ['of the council and of the city', me('conseil', 'cdsu'), false],
    ['of the desk, and who gives money', me('coordination', 'partenaire'), false],
    ['a structure', me(['porteur', 'a']), false],
  ])('read who is alone: %s', (_, qui, peut) => {
    expect(peutVoirQuiEstSeul(qui)).toBe(peut)
  })

  it.each<[string, Me, boolean, boolean]>([
    ['its people', me(['porteur', 'a']), true, true],
    ['another structure', me(['porteur', 'b']), false, false],
    ['the desk', me('coordination'), true, true],
    ['the council', me('conseil'), true, false],
    ['the city', me('cdsu'), true, false],
    ['who looks after the installation', me('administration'), false, false],
    ['a partner', me('partenaire'), false, false],
  ])('read the ties of a structure, and speak for it: %s', (_, qui, lit, parle) => {
    expect(peutLireSesLiens(qui, 'a')).toBe(lit)
    expect(peutParlerPour(qui, { structureId: 'a', quartiers: [] })).toBe(parle)
  })
})
